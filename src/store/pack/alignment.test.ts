import { describe, expect, it } from 'vitest';
import { loadPack } from './load.ts';
import type { Pack } from './pack.ts';
import { formatPackError } from './pack-error.ts';
import { SAMPLE_ALIGNMENT, writeSamplePack } from './sample-pack.ts';

async function load(changes: Readonly<Record<string, string>> = {}): Promise<Pack | string[]> {
  const result = await loadPack(writeSamplePack({ ...SAMPLE_ALIGNMENT, ...changes }));
  return 'errors' in result ? result.errors.map(formatPackError) : result.pack;
}

/** The errors after one piece of a file is replaced; fails when the piece is not there. */
async function errorsAfter(path: string, from: string, to: string): Promise<string[]> {
  const text = SAMPLE_ALIGNMENT[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  const loaded = await load({ [path]: text.replace(from, to) });
  if (!Array.isArray(loaded)) throw new Error('the pack was loaded');
  return loaded;
}

describe('votes, events, memberships and forecasts of a pack', () => {
  it('are read with their sources, days and single votes', async () => {
    const pack = await load();
    if (Array.isArray(pack)) throw new Error(pack.join('\n'));
    const [council, assembly] = pack.alignment.votes;
    expect(council).toMatchObject({
      id: 'sc-1',
      positions: { RU: 'yes', US: 'no', FR: 'no', KZ: 'abstain' },
      confidence: 'found',
      provenance: { file: 'alignment/votes.yaml', line: 4 },
    });
    expect(council?.public).toEqual(council?.on);
    expect(assembly).toMatchObject({ absent: ['FR'], unknown: ['KZ'], notNo: ['KZ'], recalled: ['US'] });
    expect(pack.alignment.events[0]).toMatchObject({ about: 'treaty', confidence: 'recalled' });
    expect(pack.alignment.organisations[0]?.memberships[0]?.frozen?.edtf).toBe('2024-02');
    expect(pack.sources.map(({ id }) => id)).toEqual(['A1', 'S1']);
  });

  it('keep the versions of a question, and which of them a probability was given for', async () => {
    const pack = await load();
    if (Array.isArray(pack)) throw new Error(pack.join('\n'));
    const [seed, open] = pack.forecasts;
    expect(seed?.versions.map(({ version, criteria, why }) => [version, criteria, why])).toEqual([
      [1, 'Yes.', null],
      [2, 'Yes if it does.', 'too loose'],
    ]);
    expect(seed?.probabilities.map(({ version, p }) => [version, p])).toEqual([
      [1, 0.4],
      [2, 0.2],
    ]);
    expect(seed?.resolution).toMatchObject({ outcome: 'no', by: 'person' });
    expect(open?.rule).toMatchObject({ kind: 'plan', status: 'barred' });
    expect(open?.consequences[0]).toMatchObject({ close: ['aaa--bbb', 'RU'], suspend: ['treaty'] });
  });

  it.each([
    ['alignment/votes.yaml', 'abstain: [KZ]', 'abstain: [KZ, US]', 'US stands under abstain and under no'],
    [
      'alignment/votes.yaml',
      'no: 2, abstain: 1',
      'no: 3, abstain: 1',
      'the tally counts 3 no, the list names 2',
    ],
    ['alignment/votes.yaml', 'yes: 65', 'yes: 0', 'the tally counts 0 yes, the list names 1'],
    ['alignment/votes.yaml', '"2018-04-14"', '"2018-04"', 'a roll call has one day, not 2018-04'],
    ['alignment/votes.yaml', 'notNo: [KZ]', 'notNo: [FR]', 'FR is not unknown'],
    ['alignment/votes.yaml', 'recalled: [US]', 'recalled: [KZ]', 'KZ has no vote here'],
    ['alignment/votes.yaml', 'id: ga-1', 'id: sc-1', '"sc-1" is already in alignment/votes.yaml:4'],
    ['alignment/votes.yaml', 'yes: [RU]', 'yes: [UK]', '"UK" is not a state code'],
    ['alignment/votes.yaml', 'sources: [A1]', 'sources: [A2]', 'unknown source "A2"'],
    ['alignment/rest.yaml', 'about: treaty', 'about: treety', 'unknown instrument "treety"'],
    ['alignment/rest.yaml', 'REJECT', 'REFUSE', 'plover: "REFUSE" is not one of'],
    ['forecasts/all.yaml', 'state: resolved', 'state: open', 'a forecast that is open has no outcome'],
    [
      'forecasts/all.yaml',
      'state: open',
      'state: resolved',
      'a resolved forecast has an outcome and its day',
    ],
    ['forecasts/all.yaml', 'state: open', 'state: annulled', 'an annulled forecast, and no other'],
    ['forecasts/all.yaml', 'p: 0.4', 'p: 1', 'p is too large'],
    ['forecasts/all.yaml', '"2019-05-20"', '"2026-05-20"', 'a probability is given between asked and closes'],
    ['forecasts/all.yaml', 'trades: [trade]', 'trades: [trad]', 'unknown trade "trad"'],
    [
      'forecasts/all.yaml',
      'close: [aaa--bbb, RU]',
      'close: [aaa--bb]',
      'unknown crossing or place "aaa--bb"',
    ],
    ['forecasts/all.yaml', 'suspend: [treaty]', 'suspend: [treat]', 'unknown instrument "treat"'],
    ['forecasts/all.yaml', 'id: fc-2', 'id: fc-1', 'the forecast "fc-1"'],
    ['forecasts/all.yaml', 'written: "2026-01-01"', 'confidence: found', 'does not say when it was written'],
  ])('%s: %s → %s is refused where it stands', async (path, from, to, message) => {
    const errors = await errorsAfter(path, from, to);
    expect(errors.join('\n')).toContain(message);
    expect(errors[0]).toMatch(new RegExp(`^${path}:\\d+:\\d+: `));
  });

  it('a pack without them is a pack', async () => {
    const result = await loadPack(writeSamplePack());
    expect('pack' in result && result.pack.alignment).toEqual({ votes: [], events: [], organisations: [] });
  });
});
