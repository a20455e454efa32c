import { expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { consentOf } from './consent.ts';
import { lawShow } from './read.ts';
import { amendment, book, instrument, provision, rule } from './testing.ts';

const AGREEMENT = instrument(
  'agreement',
  ['signed 2010-06-20', 'ratified 2010-06-30 KZ', 'in-force 2010-07-01'],
  {
    territory: ['KZ'],
    parties: ['KZ', 'US'],
    provisions: [
      provision('art_3', rule({ id: 'agreement#art_3:rail', effect: 'permit', state: 'KZ', enterBy: ['p'] })),
    ],
  },
);
const scope = (add: string) =>
  amendment('scope', 'agreement#art_3', { scope: { set: {}, add: { enterBy: [add] }, remove: {} } });
const FIRST = instrument('first', ['signed 2011-01-01', 'approved 2011-02-01 KZ', 'in-force 2012-01-01'], {
  parties: ['KZ', 'US'],
  modifications: [scope('q')],
});
const SECOND = instrument('second', ['signed 2013-01-01', 'denounced 2014-01-01 US'], {
  parties: ['KZ', 'US'],
  modifications: [scope('r')],
});
const BOOK = book([AGREEMENT, FIRST, SECOND]);

const told = (knownOn: string | null) =>
  consentOf(BOOK, 'agreement', knownOn === null ? null : parseDay(knownOn)).map((consent) => [
    consent.instrument.id,
    ...consent.parties.map(({ party, steps }) => `${party}: ${steps.map(({ step }) => step).join(', ')}`),
  ]);

it('tells a vote, a ratification and entry into force apart, for each party of the text and of what changes it', () => {
  expect(told(null)).toEqual([
    ['agreement', 'KZ: signature, ratification, entry-into-force', 'US: signature, entry-into-force'],
    ['first', 'KZ: signature, approval, entry-into-force', 'US: signature, entry-into-force'],
    ['second', 'KZ: signature', 'US: signature, withdrawal'],
  ]);
});

it('knows on a day only the steps that were public', () => {
  expect(told('2011-01-15')).toEqual([
    ['agreement', 'KZ: signature, ratification, entry-into-force', 'US: signature, entry-into-force'],
    ['first', 'KZ: signature', 'US: signature'],
  ]);
});

it('names every text behind a wording, the original first while something of it is left', () => {
  const pieces = (instruments: readonly ReturnType<typeof instrument>[], on: string) =>
    lawShow(book(instruments), 'agreement', 'art_3', parseDay(on), null)[0]!.versions.map(({ pieces }) =>
      pieces.map(({ instrument: id, change }) => `${id} ${change}`),
    );
  expect(pieces([AGREEMENT, FIRST], '2011-06-01')).toEqual([['agreement original']]);
  expect(pieces([AGREEMENT, FIRST], '2012-06-01')).toEqual([['agreement original', 'first scope']]);
  const restating = instrument('restating', ['in-force 2013-01-01'], {
    modifications: [amendment('substitute', 'agreement#art_3', { provision: provision('art_3') })],
  });
  expect(pieces([AGREEMENT, FIRST, restating], '2013-06-01')).toEqual([['restating substitute']]);
});
