import { expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { historyOfLaw, listLaw, showLaw } from './law.ts';
import { openWorld } from './open-world.ts';
import { lawHistoryAnswer, lawShowAnswer } from './questions.ts';

const TODAY = parseDay('2026-11-24');
const world = await openWorld('packs/eurasia');
const ART_3 = 'kz-us-rail-2010#art_3__para_2';

const shown = (on: string, knownOn?: string) => {
  const answer = showLaw({ instrument: ART_3, on, ...(knownOn ? { knownOn } : {}) }, world, TODAY);
  expect(lawShowAnswer.safeParse(answer).error).toBeUndefined();
  return answer.provisions[0]!;
};

it('shows what is signed and not in force beside the words that apply', () => {
  const { versions, pending } = shown('2017-12-01');
  expect(versions.map(({ pieces }) => pieces.map(({ change }) => change))).toEqual([['original']]);
  expect(pending).toMatchObject([
    {
      instrument: 'kz-us-protocol-2017',
      change: 'substitute',
      state: 'not-in-force',
      last: { kind: 'signed' },
    },
  ]);
});

it('shows both wordings while it is not known which applies, each with the text behind it', () => {
  const { versions, pending } = shown('2018-06-01');
  expect(versions.map(({ certainty, pieces }) => [certainty, ...pieces.map((p) => p.instrument)])).toEqual([
    ['possible', 'kz-us-rail-2010'],
    ['possible', 'kz-us-protocol-2017'],
  ]);
  expect(pending[0]?.state).toBe('in-doubt');
});

it('shows the amended words alone when the amendment surely binds, and until when they were seen', () => {
  const { versions, pending } = shown('2019-06-01');
  expect(versions).toMatchObject([
    { certainty: 'certain', pieces: [{ instrument: 'kz-us-protocol-2017', seenUntil: '2018-05-05' }] },
  ]);
  expect(pending).toEqual([]);
});

it('shows on a day of knowledge neither later amendments nor instruments nobody had heard of', () => {
  const { versions, pending } = shown('2019-06-01', '2017-01-01');
  expect(versions.map(({ pieces }) => pieces[0]?.change)).toEqual(['original']);
  expect(pending).toEqual([]);
  expect(() => showLaw({ instrument: 'kz-us-protocol-2017', knownOn: '2016-01-01' }, world, TODAY)).toThrow(
    'only what was known on 2016-01-01 is looked at',
  );
  const ids = listLaw({ knownOn: '2016-01-01' }, world, TODAY).instruments.map(({ id }) => id);
  expect(ids).not.toContain('kz-us-protocol-2017');
});

it('tells how each party came to be bound, step by step', () => {
  const history = historyOfLaw({ instrument: 'kz-us-rail-2010' }, world);
  expect(lawHistoryAnswer.safeParse(history).error).toBeUndefined();
  const protocol = history.consent.find(({ instrument }) => instrument === 'kz-us-protocol-2017');
  expect(protocol?.parties.map(({ party, steps }) => [party, ...steps.map(({ step }) => step)])).toEqual([
    ['KZ', 'signature', 'approval', 'approval', 'ratification', 'entry-into-force'],
    ['US', 'signature', 'entry-into-force'],
  ]);
});
