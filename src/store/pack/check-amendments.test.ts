import { describe, expect, it } from 'vitest';
import { loadPack } from './load.ts';
import { formatPackError } from './pack-error.ts';
import { SAMPLE, writeSamplePack } from './sample-pack.ts';

const HEAD = `id: protocol
title: A protocol
kind: protocol
parties: [KZ, US]
territory: [KZ]
summary: Changes it.
proof: official
sources: [S1]
events:
  - { kind: in-force, on: "2018-05-05/.." }
modifies:
`;

/** The sample pack with other changes in its protocol, which begin in line 12. */
async function changesOf(...lines: readonly string[]): Promise<string[]> {
  return errorsOf({ 'law/protocol.yaml': `${HEAD}${lines.map((line) => `  - ${line}\n`).join('')}` });
}

async function errorsOf(changes: Readonly<Record<string, string>>): Promise<string[]> {
  const result = await loadPack(writeSamplePack(changes));
  return 'errors' in result ? result.errors.map(formatPackError) : [];
}

/** The sample's treaty with other events, which begin in line 10. */
const lifeOf = (...events: readonly string[]) => {
  const text = SAMPLE['law/treaty.yaml']!;
  const [before, after] = [text.slice(0, text.indexOf('events:')), text.slice(text.indexOf('provisions:'))];
  return { 'law/treaty.yaml': `${before}events:\n${events.map((e) => `  - ${e}\n`).join('')}${after}` };
};

describe('changes of a text', () => {
  it.each([
    ['a new number', '{ change: renumber, target: "treaty#art_1", renumberedTo: art_2 }'],
    [
      'a wider scope',
      '{ change: scope, target: "treaty#art_1", add: { cargo: [fuel] }, set: { for: [DE] }, lift: [modes] }',
    ],
    [
      'a stay of one rule',
      '{ change: suspend, target: "treaty#art_1", rules: [rail], from: "2019-01-01", to: "2020-01-01" }',
    ],
    ['a stay of the whole', '{ change: suspend, target: treaty }'],
    ['a day to be appointed', '{ change: repeal, target: "treaty#art_1", from: "2019-01-01/.." }'],
  ])('may be %s', async (_, line) => {
    expect(await changesOf(line)).toEqual([]);
  });

  it('may follow a new number, and change a change', async () => {
    const later = `${HEAD.replace('id: protocol', 'id: later')}  - { change: repeal, target: "treaty#art_2" }
  - { change: repeal, target: "protocol#art_9" }
`;
    const renumber = `${HEAD}  - { change: renumber, target: "treaty#art_1", renumberedTo: art_2 }
  - { change: scope, eId: art_9, target: "treaty#art_2", add: { cargo: [fuel] } }
`;
    expect(await errorsOf({ 'law/protocol.yaml': renumber, 'law/later.yaml': later })).toEqual([]);
  });

  it.each([
    [
      'an unknown kind',
      '{ change: sustitute, target: "treaty#art_1" }',
      'law/protocol.yaml:12:15: change: "sustitute" is not one of substitute, insert, repeal, renumber, scope, suspend; did you mean substitute?',
    ],
    [
      'a number that is taken',
      '{ change: renumber, target: "treaty#art_1", renumberedTo: art_1 }',
      'law/protocol.yaml:12:63: treaty has a provision "art_1" already; choose a number that is free, or renumber that one first',
    ],
    [
      'a rule that is not there',
      '{ change: suspend, target: "treaty#art_1", rules: [rial] }',
      'law/protocol.yaml:12:56: unknown rule "rial"; did you mean rail?',
    ],
    [
      'a part that belongs to another kind',
      '{ change: repeal, target: "treaty#art_1", to: "2020" }',
      'law/protocol.yaml:12:51: to: to does not belong to a change of kind repeal; leave to out, or write change: suspend',
    ],
    [
      'a scope that changes nothing',
      '{ change: scope, target: "treaty#art_1" }',
      'law/protocol.yaml:12:5: modifies: a change of scope says what it changes; add set: {…}, lift: […], add: {…} or remove: {…}',
    ],
    [
      'an entry taken out of a list that does not exist',
      '{ change: scope, target: "treaty#art_1", remove: { roles: [transit] } }',
      'law/protocol.yaml:12:63: the rules of treaty#art_1 set no limit of roles, so there is nothing to take out; write set: { roles: […] }',
    ],
    [
      'a dangling target',
      '{ change: repeal, target: "treaty#art_7" }',
      'law/protocol.yaml:12:31: unknown provision of treaty "art_7"; did you mean art_1?',
    ],
    [
      'a stay that ends before it begins',
      '{ change: suspend, target: treaty, from: "2020", to: "2019" }',
      'law/protocol.yaml:12:58: to: the stay ends on 2019, not after it begins on 2020; check both dates',
    ],
    [
      'the 30th of February',
      '{ change: repeal, target: treaty, from: "2018-02-30" }',
      'law/protocol.yaml:12:45: from: 2018-02-30 does not exist; 2018-02 has 28 days; 2018-02-28',
    ],
    [
      'a wildcard',
      '{ change: scope, target: "treaty#art_1", set: { enterBy: ["*"] } }',
      expect.stringMatching(/^law\/protocol\.yaml:12:63: enterBy: "\*" is not an id; /),
    ],
  ])('refuse %s', async (_, line, expected) => {
    expect(await changesOf(line)).toContainEqual(expected);
  });
});

describe('the life of an instrument', () => {
  it.each([
    [
      'two suspensions at once',
      [
        '{ kind: in-force, on: "2010" }',
        '{ kind: suspended, on: "2011" }',
        '{ kind: suspended, on: "2012" }',
      ],
      'law/treaty.yaml:12:28: suspended on 2012, while it is suspended since 2011 already; add the resumption between the two, or leave one out',
    ],
    [
      'a resumption of what was never suspended',
      ['{ kind: in-force, on: "2010" }', '{ kind: resumed, on: "2011" }'],
      'law/treaty.yaml:11:26: resumed on 2011, and never suspended before; add the suspension, or check the date',
    ],
    [
      'force before signature',
      ['{ kind: signed, on: "2012-01-01" }', '{ kind: in-force, on: "2011-01-01" }'],
      'law/treaty.yaml:11:27: in force on 2011-01-01, before it was signed on 2012-01-01; check both dates; for an effect before the signature write from: on what it modifies',
    ],
    [
      'an end before the beginning',
      ['{ kind: in-force, on: "2012" }', '{ kind: terminated, on: "2010" }'],
      'law/treaty.yaml:11:29: terminated on 2010, before it starts to bind on 2012-01-01; check both dates, or the kind of the event',
    ],
    [
      'two ends without a new beginning',
      ['{ kind: in-force, on: "2010" }', '{ kind: lapsed, on: "2012" }', '{ kind: lapsed, on: "2013" }'],
      'law/treaty.yaml:12:25: lapsed on 2013, after it was lapsed on 2012 already; add its new start between the two, or leave one out',
    ],
  ])('refuses %s', async (_, events, expected) => {
    expect(await errorsOf(lifeOf(...events))).toContain(expected);
  });
});
