import { describe, expect, it } from 'vitest';
import { readAkn } from '../store/akn/read-akn.ts';
import { SAMPLE, writeSamplePack } from '../store/pack/sample-pack.ts';
import { parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { lawText } from './export-law.ts';
import { openWorld } from './open-world.ts';

/** The sample's file with one piece of text replaced; fails when the piece is not there. */
function edit(path: string, from: string, to: string): Record<string, string> {
  const text = SAMPLE[path] ?? '';
  if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
  return { [path]: text.replace(from, to) };
}
const treaty = (from: string, to: string) => edit('law/treaty.yaml', from, to);
const protocol = (from: string, to: string) => edit('law/protocol.yaml', from, to);
const SIGNED = '  - { kind: signed, on: "2010-06-20" }';

describe('a pack with bad law is refused whole, with place and remedy:', () => {
  const cases: [kind: string, files: Record<string, string>, place: string, what: RegExp, remedy: RegExp][] =
    [
      [
        'an effect that is no word of the model',
        treaty('effect: permit', 'effect: alow'),
        'law/treaty.yaml:17:17',
        /"alow" is not one of permit, forbid, exempt, close/,
        /did you mean permit/,
      ],
      [
        'a day that does not exist',
        treaty('2010-07-14', '2010-02-30'),
        'law/treaty.yaml:11:27',
        /2010-02-30 does not exist; 2010-02 has 28 days/,
        /2010-02-28/,
      ],
      [
        'a wildcard for any cargo',
        treaty('cargo: [special]', 'cargo: ["*"]'),
        'law/treaty.yaml:19:17',
        /"\*" is not one of general/,
        /leave cargo out/,
      ],
      [
        'a wildcard for any crossing',
        treaty('crossings: [aaa--bbb]', 'crossings: ["*"]'),
        'law/treaty.yaml:22:21',
        /"\*" is not an id/,
        /leave the whole limit out/,
      ],
      [
        'a wildcard for any state',
        treaty('state: KZ', 'state: "*"'),
        'law/treaty.yaml:18:16',
        /"\*" is not a state code/,
        /a rule for each state/,
      ],
      [
        'amendments in a circle',
        {
          ...treaty('provisions:', 'modifies:\n  - { change: repeal, target: protocol }\nprovisions:'),
        },
        'law/treaty.yaml:13:31',
        /changes go in a circle: protocol → treaty → protocol/,
        /leave one of them out/,
      ],
      [
        'an amendment of an instrument that is not there',
        protocol('treaty#art_1', 'traety#art_1'),
        'law/protocol.yaml:15:13',
        /unknown instrument "traety"/,
        /did you mean treaty/,
      ],
      [
        'an amendment of a provision that is not there',
        protocol('#art_1', '#art_7'),
        'law/protocol.yaml:15:13',
        /art_7/,
        /art_1|insert/,
      ],
      [
        'stays that overlap',
        treaty(
          SIGNED,
          `${SIGNED}\n  - { kind: suspended, on: "2012-01-01" }\n  - { kind: suspended, on: "2012-06-01" }`,
        ),
        'law/treaty.yaml:12:28',
        /while it is suspended since 2012-01-01 already/,
        /add the resumption between/,
      ],
      [
        'a resumption of what was never stayed',
        treaty(SIGNED, `${SIGNED}\n  - { kind: resumed, on: "2012-06-01" }`),
        'law/treaty.yaml:11:26',
        /never suspended before/,
        /add the suspension/,
      ],
      [
        'a life that runs backward',
        treaty('in-force, on: "2010-07-14"', 'in-force, on: "2009-07-14"'),
        'law/treaty.yaml:11:27',
        /in force on 2009-07-14, before it was signed on 2010-06-20/,
        /check both dates/,
      ],
      [
        'an interval that runs backward',
        treaty('2010-07-14', '2011-07-14/2010-07-14'),
        'law/treaty.yaml:11:27',
        /runs backward/,
        /2010-07-14\/2011-07-14/,
      ],
      [
        'a fact without a source',
        treaty('sources: [S1]\n', ''),
        'law/treaty.yaml',
        /has no source/,
        /add sources/,
      ],
      [
        'aliases without end',
        treaty('summary: Allows it.', 'summary: &a [*a]'),
        'law/treaty.yaml:6',
        /./,
        /./,
      ],
    ];

  it.each(cases)('%s', async (_kind, files, place, what, remedy) => {
    const refused = await openWorld(writeSamplePack(files)).then(
      () => null,
      (error: unknown) => error,
    );
    expect(refused).toBeInstanceOf(InputError);
    const lines = (refused as InputError).message.split('\n');
    const line = lines.find((l) => l.includes(`/${place}`)) ?? lines.join('\n');
    expect(line).toContain(place);
    expect(line).toMatch(/\.yaml:\d+:\d+: /);
    expect(line).toMatch(what);
    expect(line.slice(line.indexOf(': '))).toMatch(remedy);
    expect(lines.at(-1)).toMatch(/nothing was loaded/);
  });
});

describe('a document with bad law is refused whole, with place and remedy:', async () => {
  const world = await openWorld(writeSamplePack({}));
  const good = lawText('akn', 'treaty', world, parseDay('2026-11-24'));
  const change = (from: string | RegExp, to: string) => {
    if (good.search(from) < 0) throw new Error(`the document does not hold ${String(from)}`);
    return good.replace(from, to);
  };
  const bomb = `<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">${'bcdefghij'
    .split('')
    .map((name, n) => `<!ENTITY ${name} "${`&${'abcdefghij'[n]};`.repeat(10)}">`)
    .join('')}]>\n<akomaNtoso>&j;</akomaNtoso>`;
  const outside =
    '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY p SYSTEM "file:///etc/passwd">]>\n<akomaNtoso>&p;</akomaNtoso>';
  const cases: [kind: string, text: string, place: RegExp, what: RegExp, remedy: RegExp][] = [
    ['an entity bomb', bomb, /^2:1$/, /a document type is declared/, /take the <!DOCTYPE/],
    ['an external entity', outside, /^2:1$/, /a document type is declared/, /take the <!DOCTYPE/],
    [
      'a reference to an entity that nobody declared',
      change('<docTitle>', '<docTitle>&bomb;'),
      /^\d+:\d+$/,
      /not well-formed XML: Entity 'bomb' not defined/,
      /mend the markup/,
    ],
    ['a tag that never closes', change('</docTitle>', ''), /^\d+:\d+$/, /not well-formed/, /mend/],
    [
      'the namespace of a draft',
      change('ns/akn/3.0"', 'ns/akn/3.0/WD17"'),
      /^2:1$/,
      /the namespace is "http:\/\/docs.oasis-open.org\/legaldocml\/ns\/akn\/3.0\/WD17"/,
      /write xmlns="http:\/\/docs.oasis-open.org\/legaldocml\/ns\/akn\/3.0"/,
    ],
    [
      'another document',
      '<html xmlns="http://www.w3.org/1999/xhtml"/>',
      /^1:1$/,
      /<html>, not <akomaNtoso>/,
      /3\.0/,
    ],
    [
      'an effect that is no word of the model',
      change('<k:effect>permit', '<k:effect>alow'),
      /^\d+:\d+$/,
      /effect is "alow"/,
      /known: permit, forbid/,
    ],
    [
      'a day that does not exist',
      change('<k:on type="date">2010-07-14', '<k:on type="date">2010-02-30'),
      /^\d+:\d+$/,
      /2010-02-30 does not exist; 2010-02 has 28 days/,
      /2010-02-28/,
    ],
    ['a wildcard', change('<k:item>special', '<k:item>*'), /^\d+:\d+$/, /item is "\*"/, /known: general/],
    [
      'rules of a provision that is not in the body',
      change(
        /<article[\s\S]*<\/article>/,
        '<hcontainer name="nothing-addressed"><content><p/></content></hcontainer>',
      ),
      /^\d+:\d+$/,
      /0 provisions stand in the body, and rules for 1/,
      /each provision/,
    ],
  ];

  it.each(cases)('%s', (_kind, text, place, what, remedy) => {
    let refused: unknown = null;
    try {
      readAkn(text, 'in/bad.xml');
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(InputError);
    const { message, hint, at } = refused as InputError;
    expect(message).toMatch(what);
    expect(at!.file).toBe('in/bad.xml');
    expect(`${at!.line}:${at!.column}`).toMatch(place);
    expect(hint).toMatch(remedy);
  });
});
