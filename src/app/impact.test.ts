import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { answerImpact } from './impact.ts';
import { impactAnswer } from './impact-questions.ts';
import { layDraftTexts } from './lay-drafts.ts';
import { openWorld } from './open-world.ts';
import { answerPlan } from './plan.ts';
import type { OpenedWorld } from './world.ts';

const TODAY = parseDay('2026-11-24');
const old = await openWorld('packs/eurasia');

/** A copy of the shipped pack in which a text was replaced in some files. */
async function planted(
  edits: readonly (readonly [file: string, from: string, to: string])[],
): Promise<OpenedWorld> {
  const dir = join(mkdtempSync(join(tmpdir(), 'kuryk-impact-')), 'pack');
  cpSync('packs/eurasia', dir, { recursive: true });
  for (const [file, from, to] of edits) {
    const text = readFileSync(join(dir, file), 'utf8');
    expect(text).toContain(from);
    writeFileSync(join(dir, file), text.replaceAll(from, to));
  }
  return openWorld(dir);
}

/** Status and hours of every named trade on a day, each planned from nothing. */
function recomputed(world: OpenedWorld, on: string): ReadonlyMap<string, string> {
  return new Map(
    world.about.trades.map(({ id, from, to, cargo, for: whose }) => {
      const asked = { from, to, cargo, on, by: 'time', ...(whose === null ? {} : { for: whose }) };
      const { status, routes } = answerPlan(asked, world, TODAY);
      const way = routes[0];
      const legs = way?.legs.map(({ leg }) => leg).join(' ') ?? '';
      return [id, way ? `${status} ${way.totals.hours.typical} ${legs}` : status];
    }),
  );
}

const now = await planted([
  [
    'law/kz-us-protocol-2017.yaml',
    '    on: "2018-05-05/2019-05-31"\n    public: "2018-05-05/2019-05-31"',
    '    on: "2018-06-01"\n    public: "2018-06-01"',
  ],
  ['law/pk-closure-2025.yaml', '{ kind: closed, on: "2025-10-12",', '{ kind: closed, on: "2025-11-12",'],
]);

it('names the fact behind each changed answer, with the days', () => {
  const impact = answerImpact({ since: '2018-05-01', until: '2018-12-31' }, old, now, TODAY);
  expect(impactAnswer.safeParse(impact).error).toBeUndefined();
  expect(impact.changes.map(({ id }) => id)).toEqual([
    'kz-us-protocol-2017:in-force',
    'pk-closure-2025:closed',
  ]);
  const baku = impact.trades.find(({ trade }) => trade.id === 'baku-hairatan-special-us');
  expect(baku?.spans).toMatchObject([
    {
      from: '2018-06-01',
      to: '2019-01-01',
      before: { status: 'uncertain' },
      after: { status: 'lawful' },
      alone: ['kz-us-protocol-2017:in-force'],
      needed: ['kz-us-protocol-2017:in-force'],
    },
  ]);
  expect(impact.trades.length + impact.unchanged).toBe(old.about.trades.length);
  const autumn = answerImpact({ since: '2025-10-01', until: '2025-12-31' }, old, now, TODAY);
  const karachi = autumn.trades.find(({ trade }) => trade.id === 'karachi-kabul-general');
  expect(karachi?.spans).toMatchObject([
    { from: '2025-10-12', to: '2025-11-12', alone: ['pk-closure-2025:closed'] },
  ]);
});

it.each(['2018-06-01', '2025-10-12'])(
  'finds on %s the trades whose full plans differ, and no others',
  (on) => {
    const [before, after] = [recomputed(old, on), recomputed(now, on)];
    const differing = [...before].filter(([id, answer]) => after.get(id) !== answer).map(([id]) => id);
    const { trades } = answerImpact({ on }, old, now, TODAY);
    expect(trades.map(({ trade }) => trade.id)).toEqual(differing);
  },
);

it('says so when only two facts together did it', async () => {
  const closure = (id: string) =>
    `id: ${id}\ntitle: T\nkind: closure\nparties: [PK]\nterritory: [PK]\nsummary: S\nevents: [{ kind: closed, on: "2024-01-01" }]
provisions: [{ eId: c, rules: [{ id: r, effect: close, state: PK, cargo: [general], modes: [road], at: [pktor--torkham-af, pkcmn--afsbk] }] }]\n`;
  const shut = await layDraftTexts(old, [closure('first-closure'), closure('second-closure')]);
  const { trades } = answerImpact({ on: '2024-06-01' }, shut, old, TODAY);
  const karachi = trades.find(({ trade }) => trade.id === 'karachi-kabul-general');
  expect(karachi?.spans).toMatchObject([
    { alone: [], together: [['instrument:first-closure', 'instrument:second-closure']] },
  ]);
});

it('finds nothing between a pack and itself, and refuses days that contradict each other', () => {
  expect(answerImpact({}, old, old, TODAY)).toMatchObject({ changes: [], trades: [] });
  expect(() => answerImpact({ on: '2018-01-01', since: '2017-01-01' }, old, now, TODAY)).toThrow(
    '--on asks for one day',
  );
});
