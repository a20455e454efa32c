import fc from 'fast-check';
import { type DefaultTreeAdapterTypes, parse, serialize } from 'parse5';
import { describe, expect, it } from 'vitest';
import { page } from '../site/page.ts';
import { FRONT } from './brief.fixture.ts';
import { h } from './hast.ts';
import type { Brief } from './model.ts';
import { readBrief } from './read-brief.ts';
import { briefToHtml } from './to-html.ts';

/*
 * What a stranger may write into a brief, read as a browser would read it: the output is parsed by the rules of the HTML
 * standard, and no script, handler, style, frame, form or address of another scheme may be found in it.
 */

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;

/** All that a brief may be made of, with the elements of our own figures. */
const ELEMENTS = new Set(
  (
    'html head body main a b blockquote br code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i input ins ' +
    'kbd li ol p pre q s section span strike strong sub summary sup table tbody td tfoot th thead tr tt ul'
  ).split(' '),
);
const ATTRIBUTES = new Set(
  (
    'href id class title lang dir align start type checked disabled colspan rowspan scope tabindex cite width height alt ' +
    'aria-describedby aria-label aria-labelledby data-footnotes data-footnote-ref data-footnote-backref'
  ).split(' '),
);

/** Everything in a page that could act, load or lead where it must not. */
function faultsOf(html: string): string[] {
  const faults: string[] = [];
  const visit = (node: Node) => {
    if ('tagName' in node) faults.push(...faultsOfElement(node));
    if ('content' in node) visit(node.content as Node);
    for (const child of 'childNodes' in node ? node.childNodes : []) visit(child);
  };
  const document = parse(html);
  visit(document);
  // What a parser makes of it must be what it makes of its own output: else markup comes to life when it is copied.
  const once = serialize(document);
  if (serialize(parse(once)) !== once) faults.push('reads differently the second time');
  return faults;
}

function faultsOfElement({ tagName, attrs, namespaceURI }: Element): string[] {
  const faults: string[] = [];
  if (!ELEMENTS.has(tagName)) faults.push(`<${tagName}>`);
  if (namespaceURI !== 'http://www.w3.org/1999/xhtml') faults.push(`${tagName} of ${namespaceURI}`);
  for (const { name, value } of attrs) {
    if (!ATTRIBUTES.has(name)) faults.push(`${tagName} ${name}=`);
    if (name !== 'href' && name !== 'cite') continue;
    const scheme = schemeOf(value);
    if (!['http:', 'https:', 'mailto:'].includes(scheme)) faults.push(`${name} leads to ${scheme}`);
  }
  if (tagName === 'input' && !attrs.some(({ name }) => name === 'disabled')) faults.push('a live field');
  return faults;
}

/** As a browser resolves it, which takes out tabs, line ends and blanks first. */
function schemeOf(address: string): string {
  return URL.canParse(address, 'https://house.example/')
    ? new URL(address, 'https://house.example/').protocol
    : 'https:';
}

function bodyOf(markdown: string): string {
  const brief = readBrief('briefs/a-door.md', FRONT + markdown);
  // A brief with mistakes is never shown; its words are tried all the same.
  const shown: Brief = Array.isArray(brief)
    ? { ...(readBrief('briefs/a-door.md', FRONT) as Brief), body: markdown }
    : (brief as Brief);
  const html = briefToHtml(shown, {
    href: (url) => `/?law=${encodeURIComponent(url)}`,
    askHref: (line) => `/?ask=${encodeURIComponent(line)}`,
    claim: () => ({ holds: false, against: markdown }),
    figure: () => h('table', { title: markdown }, h('caption', {}, markdown)),
    words: { holds: 'checked', stale: 'no longer true', question: 'question' },
  });
  return `<!doctype html><html><head></head><body><main>${html.replaceAll(/<\/?caption[^>]*>/g, '')}</main></body></html>`;
}

/** Each is known to have got through some sanitiser, or through a reader that was too kind. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '<SCRIPT SRC=//evil.example/x.js></SCRIPT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)>',
  '<svg><script>alert&#40;1)</script></svg>',
  '<svg><style><img title="</style><img src onerror=alert(1)>">',
  '<svg><foreignObject><iframe srcdoc="<script>alert(1)</script>"></iframe></foreignObject></svg>',
  '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
  '<svg><animate attributeName=href values=javascript:alert(1) /></svg>',
  '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
  '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<template><img src=x onerror=alert(1)></template>',
  '<textarea><img title="</textarea><img src onerror=alert(1)>"></textarea>',
  '<title><img title="</title><img src onerror=alert(1)>">',
  '<xmp><img title="</xmp><img src=x onerror=alert(1)>">',
  '<plaintext><script>alert(1)</script>',
  '<iframe src=javascript:alert(1)></iframe>',
  '<iframe srcdoc="&lt;script&gt;alert(1)&lt;/script&gt;"></iframe>',
  '<object data=javascript:alert(1)></object><embed src=//evil.example/x.swf>',
  '<base href=//evil.example/>',
  '<meta http-equiv=refresh content="0;url=javascript:alert(1)">',
  '<link rel=stylesheet href=//evil.example/x.css><style>@import "//evil.example"</style>',
  '<form action=javascript:alert(1)><button formaction=javascript:alert(2)>x</button></form>',
  '<input autofocus onfocus=alert(1)>',
  '<details open ontoggle=alert(1)>',
  '<div style="background:url(javascript:alert(1))" onmouseover=alert(1)>x</div>',
  '<div data-kuryk-fence="claim-1"></div>',
  '<a href="jav&#x09;ascript:alert(1)">x</a>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<![CDATA[><img src=x onerror=alert(1)>]]>',
  '<?xml version="1.0"?><x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
  '<kuryk-answer trade=x></kuryk-answer><slot onslotchange=alert(1)>',
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt:alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](<java script:alert(1)>)',
  '[x](<\u0001javascript:alert(1)>)',
  '[x](&#106;&#97;vascript&colon;alert&lpar;1&rpar;)',
  '[x](javascript&#58;alert(1) "title")',
  '[x](javascript&Tab;:alert(1))',
  '[x](java&NewLine;script:alert(1))',
  '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
  '[x](vbscript:msgbox(1)) [y](file:///etc/passwd) [z](blob:x) [f](ftp://evil.example/)',
  '[x](//evil.example "onmouseover=alert(1)")',
  '[x](law:javascript:alert(1)) [y](event:x:javascript:alert(1))',
  '<javascript:alert(1)> <data:text/html,x> <tel:1>',
  '![x](javascript:alert(1)) ![y](data:image/svg+xml,<svg/onload=alert(1)>)',
  '![x][d]\n\n[d]: javascript:alert(1)',
  '[x][d]\n\n[d]: <javascript:alert(1)> "t"',
  '[x]: javascript:alert(1)\n\n[x]',
  'x[^1]\n\n[^1]: <img src=x onerror=alert(1)> [y](javascript:alert(2))',
  'x[^"><img src=x onerror=alert(1)>]\n\n[^"><img src=x onerror=alert(1)>]: y',
  '| <img src=x onerror=alert(1)> | [a](javascript:1) |\n|---|---|\n| <script>1</script> | x |',
  '```html onload=alert(1)\n</code></pre><script>alert(1)</script>\n```',
  '```claim\ntext: "</p><script>alert(1)</script>"\nask: plan A B --on 2019-06-01\nexpect: { status: lawful }\n```',
  '```kuryk\nask: plan "<img src=x onerror=alert(1)>" B --on 2019-06-01\ncaption: "<svg onload=alert(1)>"\n```',
  '- [ ] <input type=image src=x onerror=alert(1)>',
  '# <a name="x" id="location">x</a>',
  'www.evil.example/"onmouseover="alert(1)',
  '\u0000<script\u0000>alert(1)</script\u0000>',
] as const;

describe('no script, handler, style, frame, form or foreign scheme is left of', () => {
  it.each(HOSTILE)('%j', (markdown) => {
    expect(faultsOf(bodyOf(markdown))).toEqual([]);
  });

  it('any two of them run together, with blanks, breaks, entities and ends put in anywhere', () => {
    const odd = fc.constantFrom(
      '\t',
      '\n',
      '\u0000',
      ' ',
      '&#x0A;',
      '&colon;',
      '"',
      "'",
      '>',
      '<',
      '`',
      '</p>',
      '-->',
      '\\',
      '*',
      '[',
      '](',
      ')',
      '|',
    );
    const hostile = fc.constantFrom(...HOSTILE);
    const mutant = fc
      .tuple(
        hostile,
        hostile,
        fc.array(fc.tuple(fc.nat(120), fc.nat(6), odd), { maxLength: 5 }),
        fc.nat(200),
        fc.boolean(),
      )
      .map(([first, second, edits, cut, upper]) => {
        let text = first.slice(0, cut) + second;
        for (const [at, gone, put] of edits) text = text.slice(0, at) + put + text.slice(at + gone);
        return upper ? text.toUpperCase() : text;
      });
    fc.assert(
      fc.property(mutant, (markdown) => {
        expect(faultsOf(bodyOf(markdown))).toEqual([]);
      }),
      { seed: 7, numRuns: 1000 },
    );
  });

  it('what stands in the head of a page: titles, summaries, authors are words', () => {
    const own = faultsOf(page(headWith('words'), h('p', {}, 'words')));
    for (const markdown of HOSTILE)
      expect(faultsOf(page(headWith(markdown), h('p', {}, markdown))), markdown).toEqual(own);
  });

  it('and the check is no blind one: as they are, most of them are found', () => {
    const found = HOSTILE.filter((html) => faultsOf(`<!doctype html><body>${html}`).length > 0);
    expect(found.length).toBeGreaterThan(30);
    expect(faultsOf('<!doctype html><body><a href=" java\tscript:alert(1)">x</a>')).toEqual([
      'href leads to javascript:',
    ]);
  });
});

const headWith = (words: string) => ({
  title: words,
  description: words,
  lang: 'en',
  root: '',
  meta: [['citation_title', words]] as const,
});

describe('what is meant well comes through', () => {
  it('footnotes lead to their notes and back', () => {
    const html = bodyOf('x[^1]\n\n[^1]: See [art. 3](law:x#art_3).');
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const links = [...html.matchAll(/ href="#([^"]+)"/g)].map(([, to]) => to);
    expect(links).toHaveLength(2);
    for (const to of links) expect(ids).toContain(to);
    expect(html).toContain('href="/?law=law%3Ax%23art_3"');
  });

  it('citations by reference are citations too', () => {
    expect(bodyOf('[the day][d]\n\n[d]: event:x:signed')).toContain('href="/?law=event%3Ax%3Asigned"');
  });

  it('a picture is a link to it: a page asks no other host', () => {
    expect(bodyOf('![a map](https://example.org/m.png)')).toContain(
      '<a href="https://example.org/m.png">a map</a>',
    );
  });
});
