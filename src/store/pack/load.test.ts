import { describe, expect, it } from 'vitest';
import { loadPack } from './load.ts';
import type { Pack } from './pack.ts';
import { formatPackError } from './pack-error.ts';
import { SAMPLE, writeSamplePack } from './sample-pack.ts';

async function errorsOf(changes: Readonly<Record<string, string | null>>): Promise<string[]> {
  const result = await loadPack(writeSamplePack(changes));
  return 'errors' in result ? result.errors.map(formatPackError) : [];
}

async function packOf(changes: Readonly<Record<string, string | null>> = {}): Promise<Pack> {
  const result = await loadPack(writeSamplePack(changes));
  if ('errors' in result) throw new Error(result.errors.map(formatPackError).join('\n'));
  return result.pack;
}

/** The sample's file with one piece of text replaced; fails when the piece is not there. */
function edit(path: string, from: string, to: string): Record<string, string> {
  const text = SAMPLE[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return { [path]: text.replace(from, to) };
}

describe('loadPack', () => {
  it('reads the sample without an error', async () => {
    const pack = await packOf();
    expect(pack.law.instruments.map(({ id }) => id)).toEqual(['protocol', 'treaty']);
    expect(pack.network.legs).toHaveLength(2);
    expect(pack.trades[0]?.for).toBe('US');
  });

  it('hands proof and sources of the file down to every fact', async () => {
    const rule = (await packOf()).law.instruments[1]?.provisions[0]?.rules[0];
    expect(rule).toMatchObject({
      id: 'treaty#art_1:rail',
      proof: 'text',
      sources: ['S1'],
      provenance: { file: 'law/treaty.yaml', line: 16 },
    });
  });

  it('reads crossings as entrance and exit, and conditions of three kinds', async () => {
    const rule = (await packOf()).law.instruments[1]?.provisions[0]?.rules[0];
    expect(rule?.enterBy).toEqual(['aaa--bbb']);
    expect(rule?.leaveBy).toEqual(['aaa--bbb']);
    expect(rule?.conditions).toEqual([
      { kind: 'circumstance', id: 'forces', holds: true },
      { kind: 'circumstance', id: 'forces', holds: false },
      { kind: 'unknown', message: 'a list', settledBy: 'the list' },
    ]);
  });

  it('takes an event to be known on its own day unless it says otherwise', async () => {
    const event = (await packOf()).law.instruments[0]?.events[0];
    expect(event?.id).toBe('protocol:in-force');
    expect(event?.public).toEqual(event?.on);
    expect(event?.on.latest).toBeNull();
  });

  it('numbers repeated events by their day, whatever the order of lines', async () => {
    const pack = await packOf(
      edit(
        'law/treaty.yaml',
        '  - { kind: signed, on: "2010-06-20" }',
        '  - { kind: used, on: "2014" }\n  - { kind: used, on: "2012" }',
      ),
    );
    const events = pack.law.instruments[1]?.events.map(({ id, on }) => `${id} ${on.edtf}`);
    expect(events).toEqual(['treaty:in-force 2010-07-14', 'treaty:used 2012', 'treaty:used-2 2014']);
  });

  it('names a rule by the instrument that wrote it', async () => {
    const change = (await packOf()).law.instruments[0]?.modifications[0];
    expect(change?.provision?.eId).toBe('art_1');
    expect(change?.provision?.rules[0]?.id).toBe('protocol#art_1:rail');
  });

  it('has one revision for equal files and another for any change', async () => {
    const [one, same, other] = await Promise.all([
      packOf(),
      packOf(),
      packOf(edit('law/treaty.yaml', 'Allows it.', 'Permits it.')),
    ]);
    expect(one.revision).toMatch(/^[0-9a-f]{16}$/);
    expect(same.revision).toBe(one.revision);
    expect(other.revision).not.toBe(one.revision);
  });

  it('refuses a folder without a pack in one sentence', async () => {
    await expect(loadPack('/nowhere')).rejects.toThrow('/nowhere: no pack here (it has no pack.yaml)');
  });

  it('says every error of every file at once, in the order of files and lines', async () => {
    expect(
      await errorsOf({
        ...edit('law/treaty.yaml', 'effect: permit', 'effect: alow'),
        ...edit('network/legs/all.yaml', 'mode: rail', 'mode: train'),
        ...edit('law/protocol.yaml', 'treaty#art_1', 'traety#art_1'),
      }),
    ).toEqual([
      'law/protocol.yaml:15:13: unknown instrument "traety"; did you mean treaty?',
      'law/treaty.yaml:17:17: effect: "alow" is not one of permit, forbid, exempt, close; did you mean permit or close?',
      'network/legs/all.yaml:7:11: mode: "train" is not one of rail, road, sea, air, inland; did you mean rail or air?',
    ]);
  });
});

describe('an error in a file is said where it stands:', () => {
  const law = (from: string, to: string) => edit('law/treaty.yaml', from, to);
  const legs = (from: string, to: string) => edit('network/legs/all.yaml', from, to);
  const cases: [string, Record<string, string | null>, string][] = [
    [
      'an unknown key',
      law('conditions:', 'condition:'),
      'law/treaty.yaml:23:9: unknown key "condition"; did you mean conditions or direction?',
    ],
    [
      'an unknown key of an event',
      law('{ kind: signed, on', '{ kind: signed, prty: KZ, on'),
      'law/treaty.yaml:10:21: unknown key "prty"; did you mean party or proof?',
    ],
    [
      'a doubled key',
      law('state: KZ', 'state: KZ\n        state: RU'),
      'law/treaty.yaml:19:9: the key is written twice; keep one of the two',
    ],
    [
      'a day that does not exist',
      law('"2010-06-20"', '"2010-02-30"'),
      'law/treaty.yaml:10:25: on: 2010-02-30 does not exist; 2010-02 has 28 days; 2010-02-28',
    ],
    [
      'a date without quotes',
      law('"2010-06-20"', '2010'),
      'law/treaty.yaml:10:25: on: a date is written in quotes; write "2010"',
    ],
    [
      'an interval that runs backward',
      law('"2010-06-20"', '"2011/2010"'),
      'law/treaty.yaml:10:25: on: 2011/2010 runs backward; 2010/2011',
    ],
    [
      'a tab',
      law('title: A treaty', 'title:\n\tA treaty'),
      'law/treaty.yaml:3:1: a tab in the indentation; indent with spaces',
    ],
    [
      'a custom tag',
      law('title: A treaty', 'title: !!js/function A treaty'),
      'law/treaty.yaml:2:8: a tag is not allowed here: tag:yaml.org,2002:js/function; leave the tag out',
    ],
    [
      'a merge key',
      law('title: A treaty', '<<: { title: A treaty }'),
      'law/treaty.yaml:2:1: merge keys (<<) are not allowed; write the keys out',
    ],
    [
      'a second document',
      law('title: A treaty', 'title: A treaty\n---\nid: other'),
      'law/treaty.yaml:3:1: more than one document in the file; split it into files',
    ],
    [
      'an empty list',
      law('cargo: [special]', 'cargo: []'),
      'law/treaty.yaml:19:16: cargo is an empty list; an empty list would mean "none"; leave it out for "any"',
    ],
    [
      'a value that stands twice',
      law('[special]', '[special, special]'),
      'law/treaty.yaml:19:26: cargo: "special" stands here twice; keep one',
    ],
    ['a missing key', law('        state: KZ\n', ''), 'law/treaty.yaml:16:9: state is missing; add state'],
    [
      'a state that is none',
      law('state: KZ', 'state: UK'),
      'law/treaty.yaml:18:16: state: "UK" is not a state code; write GB',
    ],
    [
      'an unknown condition',
      law('[forces,', '[force,'),
      'law/treaty.yaml:23:22: unknown circumstance "force"; did you mean forces?',
    ],
    [
      'an unknown crossing',
      law('[aaa--bbb]', '[aaa--bb]'),
      'law/treaty.yaml:22:21: unknown crossing or place "aaa--bb"; did you mean aaa--bbb or AAA?',
    ],
    [
      'a post of other states',
      law('state: KZ', 'state: UZ'),
      'law/treaty.yaml:22:21: "aaa--bbb" lies in RU and KZ, so this rule of UZ can never meet it; check the state of the rule, or the post',
    ],
    [
      'an unknown beneficiary',
      law('[NATO]', '[NATTO]'),
      'law/treaty.yaml:20:15: unknown beneficiary "NATTO"; did you mean NATO?',
    ],
    [
      'an unknown source',
      law('sources: [S1]', 'sources: [S2]'),
      'law/treaty.yaml:8:11: unknown source "S2"; did you mean S1?',
    ],
    [
      'a fact without a source',
      law('sources: [S1]\n', ''),
      'law/treaty.yaml:9:5: the event signed has no source; add sources: [ids], here or at the top of the file',
    ],
    [
      'a rule that ends before it begins',
      law('modes: [rail]', 'modes: [rail]\n        from: "2014"\n        to: "2013"'),
      'law/treaty.yaml:23:13: the rule ends on 2013, not after it begins on 2014; check both dates',
    ],
    [
      'an end before the start',
      law('kind: signed', 'kind: expired'),
      'law/treaty.yaml:10:26: expired on 2010-06-20, before it starts to bind on 2010-07-14; check both dates, or the kind of the event',
    ],
    [
      'a file of another name',
      law('id: treaty', 'id: treaties'),
      'law/treaty.yaml:1:5: the instrument "treaties" stands in a file of another name; name the file law/treaties.yaml',
    ],
    [
      'an id with a path in it',
      law('id: treaty', 'id: ../treaty'),
      'law/treaty.yaml:1:5: id: "../treaty" is not an id; use letters, digits, dot, hyphen and underscore, beginning with a letter or digit, at most 64',
    ],
    [
      'a change of a provision that is not there',
      edit('law/protocol.yaml', '#art_1', '#art_7'),
      'law/protocol.yaml:15:13: unknown provision of treaty "art_7"; did you mean art_1?',
    ],
    [
      'an exemption from nothing',
      law('effect: permit', 'effect: exempt'),
      'law/treaty.yaml:17:17: effect: an exempt rule names no rule that it exempts from; add exempts: [rule ids]',
    ],
    [
      'a place that is not there',
      legs('to: CCC', 'to: CCD'),
      'network/legs/all.yaml:16:9: unknown place "CCD"; did you mean CCC?',
    ],
    [
      'a leg that joins a place with itself',
      legs('to: CCC', 'to: BBB'),
      'network/legs/all.yaml:16:9: the leg joins BBB with itself; a leg joins two places',
    ],
    [
      'a leg abroad without a crossing',
      legs('    crossing: aaa--bbb\n', ''),
      'network/legs/all.yaml:4:9: the leg leads from RU to KZ and names no crossing; add crossing: the id of the border pair or of the pair of ports',
    ],
    [
      'a leg shorter than the straight line',
      legs('distanceKm: 140', 'distanceKm: 100'),
      'network/legs/all.yaml:8:17: 100 km is shorter than the straight line of 131.9 km; check the distance, and the coordinates of AAA and BBB',
    ],
    [
      'territories in the wrong order',
      legs('[RU, KZ]', '[KZ, RU]'),
      'network/legs/all.yaml:12:18: territories [KZ, RU] do not lead from RU to KZ; in order of travel: [RU, KZ]',
    ],
    [
      'a range out of order',
      legs('low: 3', 'low: 5'),
      'network/legs/all.yaml:10:12: hours: low 5, typical 4, high 9 are not in order; low ≤ typical ≤ high',
    ],
    [
      'not a number',
      legs('distanceKm: 140', 'distanceKm: .nan'),
      'network/legs/all.yaml:8:17: distanceKm: expected a number, found the number NaN',
    ],
    [
      'a negative number',
      legs('teu: 90', 'teu: -90'),
      'network/legs/all.yaml:11:21: teu: -90 is too small; at least 0',
    ],
    [
      'a crossing inside one state',
      edit('network/crossings/all.yaml', '[RU, KZ]', '[KZ, KZ]'),
      'network/crossings/all.yaml:6:13: a crossing joins two states, not KZ and itself; leave it out, or mend states',
    ],
    [
      'a doubled place',
      edit('network/places/kz.yaml', 'id: CCC', 'id: BBB'),
      'network/places/kz.yaml:5:11: the place "BBB" is already in network/places/kz.yaml:4; rename one of them',
    ],
    [
      'a latitude of no place on earth',
      edit('network/places/kz.yaml', 'lat: 49', 'lat: 149'),
      'network/places/kz.yaml:5:34: lat is too large; at most 90',
    ],
    [
      'a place in the sea off Africa',
      edit('network/places/kz.yaml', 'lat: 49, lon: 57', 'lat: 0, lon: 0'),
      'network/places/kz.yaml:5:34: CCC lies at 0, 0, in the sea off Africa; give its coordinates',
    ],
    ['a trade to nowhere', edit('pack.yaml', 'to: CCC', 'to: DDD'), 'pack.yaml:9:51: unknown place "DDD"'],
    [
      'missing norms',
      { 'network/norms.yaml': null },
      'network/norms.yaml:1:1: the file is missing; see docs/pack-format.md',
    ],
  ];

  it.each(cases)('%s', async (_, changes, expected) => {
    expect(await errorsOf(changes)).toContain(expected);
  });

  it('swapped coordinates', async () => {
    const places = `country: KZ
sources: [S1]
places:
  - { id: BBB, name: Beta, lat: 43, lon: 76, kinds: [rail_station], coordinates: found }
  - { id: CCC, name: Gamma, lat: 42, lon: 77, kinds: [rail_station], coordinates: found }
  - { id: DDD, name: Delta, lat: 77, lon: 43, kinds: [rail_station], coordinates: found }
`;
    expect(await errorsOf({ 'network/places/kz.yaml': places })).toContainEqual(
      expect.stringMatching(
        /^network\/places\/kz\.yaml:6:34: DDD lies \d+ km from every other place of KZ; lat and lon look swapped: lat: 43, lon: 77$/,
      ),
    );
  });

  it('instruments that change each other in a circle', async () => {
    const treaty = `${SAMPLE['law/treaty.yaml']}modifies:
  - { change: repeal, target: protocol }
`;
    expect(await errorsOf({ 'law/treaty.yaml': treaty })).toEqual([
      'law/treaty.yaml:25:31: changes go in a circle: protocol → treaty → protocol; leave one of them out',
    ]);
  });

  it('two instruments of one name', async () => {
    expect(await errorsOf({ 'law/zz.yaml': SAMPLE['law/treaty.yaml'] ?? '' })).toContain(
      'law/zz.yaml:1:5: the instrument "treaty" is already in law/treaty.yaml:1; rename one of them',
    );
  });

  it('does not blame others for a file that cannot be read', async () => {
    const errors = await errorsOf(law('title: A treaty', 'titel: A treaty'));
    expect(errors).toEqual([
      'law/treaty.yaml:1:1: title is missing; add title',
      'law/treaty.yaml:2:1: unknown key "titel"; did you mean title?',
    ]);
    expect(await errorsOf(edit('network/places/kz.yaml', 'lat: 49', 'lat: 149'))).toHaveLength(1);
    expect(await errorsOf(edit('pack.yaml', 'licence:', 'license:'))).toHaveLength(2);
    expect(await errorsOf(edit('sources.yaml', 'id: S1', 'id: S 1'))).toHaveLength(1);
  });
});

describe('a file from a stranger', () => {
  it('cannot unfold aliases without end', async () => {
    const levels = Array.from(
      { length: 9 },
      (_, level) => `l${level + 1}: &l${level + 1} [${Array(9).fill(`*l${level}`).join(', ')}]`,
    );
    const bomb = `l0: &l0 [lol]\n${levels.join('\n')}\n`;
    expect(await errorsOf({ 'law/bomb.yaml': bomb })).toEqual([
      'law/bomb.yaml:2:10: aliases that unfold to more than 100 nodes; write the values out',
    ]);
  });

  it('cannot hold more than a hundred aliases', async () => {
    const many = `a: &a x\nb: [${Array(101).fill('*a').join(', ')}]\n`;
    expect(await errorsOf({ 'law/many.yaml': many })).toEqual([
      'law/many.yaml:2:405: more than 100 aliases; write the values out',
    ]);
  });

  it.each([65, 300, 200_000])('cannot nest %i deep', async (depth) => {
    const errors = await errorsOf({ 'law/deep.yaml': `a: ${'['.repeat(depth)}${']'.repeat(depth)}\n` });
    expect(errors).toEqual([
      expect.stringMatching(/^law\/deep\.yaml:1:\d+: nested more than 64 deep; flatten it$/),
    ]);
  });

  it('cannot reach a prototype', async () => {
    expect(await errorsOf({ 'law/proto.yaml': '__proto__: { polluted: true }\n' })).toEqual([
      'law/proto.yaml:1:1: the key __proto__ is not allowed',
    ]);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('is said to be no UTF-8 rather than half understood', async () => {
    const dir = writeSamplePack();
    const { writeFileSync } = await import('node:fs');
    writeFileSync(`${dir}/law/latin.yaml`, Buffer.from([0x69, 0x64, 0x3a, 0x20, 0xe9, 0x0a]));
    const result = await loadPack(dir);
    expect('errors' in result && result.errors.map(formatPackError)).toEqual([
      'law/latin.yaml:1:1: the file is not UTF-8; save it as UTF-8',
    ]);
  });
});
