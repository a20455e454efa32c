import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { answerAlign } from './align.ts';
import { alignAnswer } from './align-questions.ts';
import { importedVotes } from './imported-votes.ts';
import { openWorld } from './open-world.ts';
import type { OpenedWorld } from './world.ts';

const TODAY = parseDay('2026-11-24');
const HEADER = 'rcid,date,symbol,country,vote';
const folder = mkdtempSync(join(tmpdir(), 'kuryk-tables-'));

let world: OpenedWorld;
beforeAll(async () => {
  world = await openWorld();
});

/** Asks about Kazakhstan and Russia in 1995 and 1996, when the pack itself holds no roll call, over a table of one's own. */
async function ask(rows: readonly string[], question: { readonly since?: string; readonly a?: string } = {}) {
  const file = join(folder, 'votes.csv');
  writeFileSync(file, [HEADER, ...rows, ''].join('\n'));
  const votes = await importedVotes(file, folder);
  const asked = { a: 'KZ', b: 'RU', since: '1995-01-01', until: '1996-12-31', ...question };
  const answer = alignAnswer.parse(answerAlign(asked, world, votes, TODAY));
  expect(JSON.stringify(answer)).not.toMatch(/NaN|Infinity|undefined/);
  return answer.votes.find(({ complete }) => complete)!.whole;
}
const vote = (rcid: number, state: string, said: string) =>
  `${rcid},1995-05-01,A/RES/${rcid},${state},${said}`;
const both = (rcid: number, said: string, other = said) => [vote(rcid, 'KZ', said), vote(rcid, 'RU', other)];

describe('a table of roll calls', () => {
  it('of one vote measures agreement, and says why there is no kappa and no band', async () => {
    const { both: n, agreement, kappa, s } = await ask(both(1, 'yes'));
    expect(n).toBe(1);
    expect(agreement.value).toBe(1);
    expect(s.value).toBe(1);
    expect(kappa).toMatchObject({ value: null, why: 'one vote cannot be told from chance' });
    expect(agreement.band ?? null).toBeNull();
  });

  it('in which all abstain measures agreement, and says that chance explains it', async () => {
    const whole = await ask([1, 2, 3, 4, 5, 6].flatMap((rcid) => both(rcid, 'abstain')));
    expect(whole.identical.value).toBe(1);
    expect(whole.kappa).toMatchObject({ value: null });
    expect(whole.kappa.why).toContain('abstained');
  });

  it('in which the two never vote on the same measures nothing and says so', async () => {
    const whole = await ask([vote(1, 'KZ', 'yes'), vote(2, 'RU', 'no')]);
    expect(whole.both).toBe(0);
    for (const measure of [whole.identical, whole.agreement, whole.kappa, whole.s])
      expect(measure).toMatchObject({ value: null, why: expect.stringContaining('no vote') });
  });

  it('whose votes lie outside of the window measures nothing', async () => {
    const whole = await ask(both(1, 'yes', 'no'), { since: '1996-01-01' });
    expect(whole.both).toBe(0);
    expect(whole.s.value).toBeNull();
  });

  it('counts by hand: four alike, one opposed, one half way', async () => {
    const rows = [
      ...[1, 2, 3].flatMap((rcid) => both(rcid, 'yes')),
      ...both(4, 'no'),
      ...both(5, 'yes', 'no'),
      ...both(6, 'abstain', 'yes'),
    ];
    const whole = await ask(rows);
    expect(whole.identical.value).toBeCloseTo(4 / 6, 4);
    // Distances 2 and 1 of six times 2: S = 1 - 2·3/12.
    expect(whole.s.value).toBeCloseTo(0.5, 4);
    expect(whole.agreement.value).toBeCloseTo(0.75, 4);
    // p_o = 24/36, p_e = (4·4 + 1·2 + 1·0)/36 = 18/36.
    expect(whole.kappa.value).toBeCloseTo(1 / 3, 4);
  });

  it.each([
    [[...both(1, 'yes'), vote(1, 'KZ', 'no')], 'KZ says no in roll call 1'],
    [[vote(1, 'KZ', '=1+1')], '"=1+1" is a formula'],
    [[vote(1, '@KZ', 'yes')], 'is a formula'],
    [[vote(1, 'QQ', 'yes')], 'country: "QQ" is not one'],
    [[vote(1, 'KZ', 'NaN')], 'vote: "NaN" is not one'],
    [[], 'the table holds no vote'],
  ])('%j is refused with a clear message', async (rows, message) => {
    await expect(ask(rows)).rejects.toThrow(InputError);
    await expect(ask(rows)).rejects.toThrow(message);
  });

  it('asked about a state that does not exist names the nearest', async () => {
    await expect(ask(both(1, 'yes'), { a: 'Kazakstan' })).rejects.toThrow(/no state is called "Kazakstan"/);
  });
});
