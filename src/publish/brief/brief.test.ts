import { describe, expect, it } from 'vitest';
import { parseAsk } from './ask-line.ts';
import { FRONT } from './brief.fixture.ts';
import { epochFigure } from './figures.ts';
import { h } from './hast.ts';
import type { Brief } from './model.ts';
import { readBrief } from './read-brief.ts';
import { briefToHtml } from './to-html.ts';

const CLAIM = `
\`\`\`claim
text: The way was lawful.
ask: plan AZALA AFHRT --cargo special --for US --on 2019-06-01
expect: { status: lawful }
\`\`\`
`;
const read = (body: string, front = FRONT) => readBrief('briefs/a-door.md', front + body);
const good = (body: string) => read(body) as Brief;
const html = (body: string, holds = true) =>
  briefToHtml(good(body), {
    href: (url) => `/read/${url}`,
    askHref: () => '/ask',
    claim: () => ({ holds, against: holds ? null : 'closed by a notice' }),
    figure: () => h('table'),
    words: { holds: 'checked', stale: 'no longer true', question: 'question' },
  });

describe('a question in a brief', () => {
  it('is read as a reader would type it', () => {
    expect(
      parseAsk('kuryk plan "Alat, AZ" AFHRT --for US --on 2019-06-01 --avoid RU --avoid IR'),
    ).toMatchObject({
      command: 'plan',
      question: { from: 'Alat, AZ', to: 'AFHRT', for: 'US', on: '2019-06-01', avoid: ['RU', 'IR'] },
    });
  });

  it.each([
    ['plan AZALA AFHRT', '--on is missing'],
    ['timeline AZALA AFHRT --since 2009-01-01', '--until is missing'],
    ['plan AZALA --on 2019-06-01', 'takes two places'],
    ['plan AZALA AFHRT --on', 'has no value'],
    ['plan AZALA AFHRT --on 2019-06-01 --colour red', 'not an option'],
    ['plan AZALA AFHRT --on 2019-06-01 --on 2020-06-01', 'given twice'],
    ['serve AZALA AFHRT --on 2019-06-01', 'no question for a brief'],
  ])('%s: %s', (line, complaint) => {
    expect(parseAsk(line)).toContain(complaint);
  });
});

describe('reading a brief', () => {
  it('takes apart front matter, claims, figures and citations', () => {
    const brief = good(`See [art. 3](law:x#art_3) and [the day](event:x:signed).\n${CLAIM}`);
    expect(brief).toMatchObject({ slug: 'a-door', title: 'A door', age: 12, translationOf: null });
    expect(brief.claims).toHaveLength(1);
    expect(brief.citations.map(({ kind, part }) => [kind, part])).toEqual([
      ['law', 'art_3'],
      ['event', 'signed'],
    ]);
  });

  it('says where each mistake stands', () => {
    const broken = CLAIM.replace('status: lawful', 'status: allowed');
    expect(read(`\n${broken}`)).toMatchObject([{ file: 'briefs/a-door.md', line: 12, column: 1 }]);
    expect(read('[x](law:)')).toMatchObject([
      { line: 10, message: expect.stringContaining('cites nothing') },
    ]);
    expect(read('', FRONT.replace('2024-05-01', '2024-02-30'))).toMatchObject([
      { message: expect.stringContaining('does not exist') },
    ]);
    expect(read('text', '')).toMatchObject([{ message: 'there is no front matter' }]);
    expect(read('', FRONT.replace('lang: en', 'lang: en\nlangg: en'))).toMatchObject([{ line: 1 }]);
    expect(readBrief('briefs/../x.md', FRONT)).toMatchObject({ slug: 'x' });
    expect(readBrief('briefs/A b.md', FRONT)).toMatchObject([
      { message: expect.stringContaining('cannot be an address') },
    ]);
  });

  it('refuses a claim that expects nothing', () => {
    expect(read(CLAIM.replace('{ status: lawful }', '{}'))).toMatchObject([
      { message: expect.stringContaining('must expect something') },
    ]);
  });
});

describe('a brief as a page', () => {
  it('ticks a claim that stands and names what stands against one that does not', () => {
    expect(html(CLAIM)).toContain('class="claim holds"');
    const stale = html(CLAIM, false);
    expect(stale).toContain('class="claim stale"');
    expect(stale).toContain('closed by a notice');
  });

  it('lets no script, handler or javascript: link through', () => {
    const page = html(
      'a <script>alert(1)</script> [b](javascript:alert(1)) ![c](javascript:alert(2)) <img src=x onerror=alert(3)> <div data-kuryk-fence="claim-1">no</div>',
    );
    expect(page).not.toMatch(/<script|javascript:|onerror|<img src="x"/i);
    expect(page).not.toContain('data-kuryk-fence');
  });

  it('turns citations into links of the house and leaves other links alone', () => {
    expect(html('[a](law:x#art_3) [b](https://example.org)')).toMatch(
      /href="\/read\/law:x#art_3".*href="https:\/\/example\.org"/,
    );
  });

  it('shows what comes from data as text, never as markup', () => {
    const figure = epochFigure(
      [{ from: null, to: null, status: 'barred', causes: [{ message: '<b>x</b>' }] }],
      '2010-01-01',
      '2011-01-01',
    );
    expect(JSON.stringify(figure)).toContain('{"type":"text","value":" — <b>x</b>"}');
  });
});
