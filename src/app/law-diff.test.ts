import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { diffLaw } from './law-diff.ts';
import { layDraftFiles, layDraftTexts } from './lay-drafts.ts';
import { openWorld } from './open-world.ts';
import { answerPlan } from './plan.ts';
import { lawDiffAnswer } from './questions.ts';
import type { OpenedWorld } from './world.ts';

const TODAY = parseDay('2026-11-24');
const world = await openWorld('packs/eurasia');

/** The status and hours that a plan gives a named trade, worked out without the diff. */
function planned(of: OpenedWorld, trade: { id: string }, on: string): string {
  const { from, to, cargo, for: whose } = of.about.trades.find(({ id }) => id === trade.id)!;
  const { status, routes } = answerPlan(
    { from, to, cargo, on, by: 'time', ...(whose === null ? {} : { for: whose }) },
    of,
    TODAY,
  );
  return routes[0] ? `${status} ${routes[0].totals.hours.typical}` : status;
}
const short = ({ status, way }: { status: string; way: { hours: number } | null }) =>
  way ? `${status} ${way.hours}` : status;

it('tells the Protocol of 2017 in three lanes: words, rules, and the trades that it opened, as full plans find them', () => {
  const diff = diffLaw({ instrument: 'kz-us-rail-2010', from: '2016-06-01', to: '2019-06-01' }, world, TODAY);
  expect(lawDiffAnswer.safeParse(diff).error).toBeUndefined();
  const [change] = diff.changes;
  expect(
    change?.words
      ?.filter(({ op }) => op === 'added')
      .map(({ text }) => text)
      .join(' '),
  ).toContain('Kuryk');
  expect([change?.rules.removed.length, change?.rules.added.length]).toEqual([2, 6]);
  const without = {
    ...world,
    law: {
      ...world.law,
      instruments: world.law.instruments.filter(({ id }) => id !== 'kz-us-protocol-2017'),
    },
  };
  expect(diff.routes.changed.map(({ trade }) => trade.id)).toEqual([
    'baku-hairatan-special-us',
    'riga-hairatan-special-us',
  ]);
  for (const { trade, before, after, alone } of diff.routes.changed) {
    expect(alone).toEqual(['kz-us-protocol-2017:in-force']);
    expect(short(before)).toBe(planned(without, trade, '2019-06-01'));
    expect(short(after)).toBe(planned(world, trade, '2019-06-01'));
  }
});

it('compares the law with a draft and without it, change by change', async () => {
  const drafted = await layDraftFiles(world, ['examples/draft-reopening.yaml']);
  const diff = diffLaw({ instrument: 'pk-closure-2025' }, drafted, TODAY, world);
  expect(lawDiffAnswer.safeParse(diff).error).toBeUndefined();
  expect([diff.from, diff.to]).toEqual(['2026-12-01', '2026-12-01']);
  expect(diff.changes[0]?.rules).toMatchObject({ removed: [{}, {}], added: [] });
  expect(diff.routes.changed.map(({ trade }) => trade.id)).toContain('karachi-kabul-general');
  for (const { trade, before, after } of diff.routes.changed) {
    expect([short(before), short(after)]).toEqual([
      planned(world, trade, diff.to),
      planned(drafted, trade, diff.to),
    ]);
  }
});

it('says when only two parts of a draft together open a trade', async () => {
  // Two closures over the same posts: lifting one of them alone opens nothing.
  const doubled = await layDraftTexts(world, [
    `id: second-closure\ntitle: T\nkind: closure\nparties: [PK]\nterritory: [PK]\nsummary: S\nevents: [{ kind: closed, on: "2026-01-01" }]
provisions: [{ eId: c, rules: [{ id: r, effect: close, state: PK, cargo: [general], modes: [road], at: [pktor--torkham-af, pkcmn--afsbk] }] }]\n`,
  ]);
  const text = `${readFileSync('examples/draft-reopening.yaml', 'utf8')}  - { change: repeal, target: second-closure }\n`;
  const drafted = await layDraftTexts(doubled, [text]);
  const { routes } = diffLaw({ instrument: 'pk-closure-2025' }, drafted, TODAY, doubled);
  const karachi = routes.changed.find(({ trade }) => trade.id === 'karachi-kabul-general');
  expect(karachi).toMatchObject({
    alone: [],
    partly: [],
    together: [['draft-reopening-2026:modifies:1', 'draft-reopening-2026:modifies:2']],
  });
});

it.each([
  [{}, '--from is missing'],
  [{ from: '2019-01-01', to: '2018-01-01' }, '--to: 2018-01-01 is before --from 2019-01-01'],
  [{ from: '2019-01-01', since: '2018-01-01' }, '--from and --since are the same'],
  [{ from: '2019-01-01', on: '2018-01-01' }, '--on goes with --draft'],
])('%o is refused: %s', (asked, message) => {
  expect(() => diffLaw({ instrument: 'kz-us-rail-2010', ...asked }, world, TODAY)).toThrow(message);
});
