import { describe, expect, it } from 'vitest';
import type { Brief } from '../brief/model.ts';
import { bibtex, cslJson, type Edition, highwireTags, ris } from './cite.ts';

const EDITION: Edition = {
  publisher: 'Kuryk',
  url: 'https://example.org/?screen=briefs&brief=a-door&rev=r1',
  revision: 'r1',
};
const briefOf = (title: string, author = 'A. Author', summary = 'What happened.'): Brief => ({
  slug: 'a-door',
  title,
  section: 'openings',
  authors: [author, 'Редакция Kuryk'],
  date: '2024-05-01',
  tags: ['caspian'],
  lang: 'en',
  translationOf: null,
  age: 12,
  status: 'published',
  summary,
  changes: [],
  body: '',
  claims: [],
  figures: [],
  citations: [],
});

/** One entry by the grammar of BibTeX: a type, a key, fields in braces that balance. Throws where it is none. */
function readBibtex(text: string): { key: string; fields: Map<string, string> } {
  const head = /^@misc\{([^\s,{}]+),\n/.exec(text);
  if (!head) throw new Error('no entry');
  const fields = new Map<string, string>();
  let at = head[0].length;
  for (;;) {
    const name = /^\s*([a-z]+) = \{/.exec(text.slice(at));
    if (!name) break;
    at += name[0].length;
    const start = at;
    for (let depth = 1; depth > 0; at++) {
      if (at >= text.length) throw new Error('braces do not balance');
      if (text[at] === '{') depth++;
      else if (text[at] === '}') depth--;
    }
    if (fields.has(name[1]!)) throw new Error(`two fields ${name[1]}`);
    fields.set(name[1]!, text.slice(start, at - 1));
    if (text[at] === ',') at++;
  }
  if (text.slice(at) !== '\n}\n') throw new Error(`after the fields stands ${text.slice(at)}`);
  return { key: head[1]!, fields };
}

/** RIS: `XX  - value` on lines that end in CRLF, from TY to ER. Throws where it is none. */
function readRis(text: string): Map<string, string[]> {
  const tags = new Map<string, string[]>();
  if (!text.endsWith('\r\n')) throw new Error('no end of line');
  const lines = text.slice(0, -2).split('\r\n');
  for (const line of lines) {
    const match = /^([A-Z][A-Z0-9]) {2}- ([^\r\n]*)$/.exec(line);
    if (!match) throw new Error(`no tag: ${line}`);
    tags.set(match[1]!, [...(tags.get(match[1]!) ?? []), match[2]!]);
  }
  if (!lines[0]?.startsWith('TY') || !lines.at(-1)?.startsWith('ER')) throw new Error('not from TY to ER');
  return tags;
}

describe('a citation is read back, with the revision in each format', () => {
  const brief = briefOf('Ports & "doors": 50 % of {all}');

  it('BibTeX', () => {
    const { key, fields } = readBibtex(bibtex(brief, EDITION));
    expect(key).toBe('a-door');
    expect(Object.fromEntries(fields)).toEqual({
      title: '{Ports \\& "doors": 50 \\% of all}',
      author: '{A. Author} and {Редакция Kuryk}',
      year: '2024',
      month: '5',
      howpublished: 'Kuryk',
      url: EDITION.url,
      note: 'facts of revision r1',
    });
  });

  it('RIS', () => {
    const tags = readRis(ris(brief, EDITION));
    expect(tags.get('TY')).toEqual(['ELEC']);
    expect(tags.get('AU')).toEqual(['A. Author', 'Редакция Kuryk']);
    expect(tags.get('TI')).toEqual([brief.title]);
    expect(tags.get('DA')).toEqual(['2024/05/01']);
    expect(tags.get('N1')).toEqual(['facts of revision r1']);
    expect(tags.get('UR')).toEqual([EDITION.url]);
  });

  it('CSL-JSON and Highwire', () => {
    expect(cslJson(brief, EDITION)).toMatchObject({
      type: 'article',
      version: 'r1',
      issued: { 'date-parts': [[2024, 5, 1]] },
    });
    const tags = highwireTags(brief, EDITION);
    expect(tags).toContainEqual(['citation_technical_report_number', 'facts of revision r1']);
    expect(tags.filter(([name]) => name === 'citation_author')).toHaveLength(2);
  });
});

it.each([
  'a}\n@misc{evil, title = {b',
  '\\input{/etc/passwd}',
  'a\r\nER  - \r\nTY  - BOOK',
  '{{{',
  '}}}',
  'a\\',
  '\u2028b',
])('words of a stranger stay in their field: %j', (hostile) => {
  const brief = briefOf(hostile, hostile, hostile);
  const { fields } = readBibtex(bibtex(brief, EDITION));
  expect([...fields.keys()]).toEqual(['title', 'author', 'year', 'month', 'howpublished', 'url', 'note']);
  expect(fields.get('title')).not.toContain('\\input');
  const tags = readRis(ris(brief, EDITION));
  for (const once of ['TY', 'TI', 'ER', 'UR']) expect(tags.get(once)).toHaveLength(1);
});
