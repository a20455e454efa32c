import type { Element, Root } from 'hast';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import rehypeStringify from 'rehype-stringify';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { h } from './hast.ts';
import type { Brief, Claim, Figure } from './model.ts';

/** Whether a claim still stands, and if not, what stands against it. */
export interface ClaimState {
  readonly holds: boolean;
  readonly against: string | null;
}

export interface BriefPage {
  /** Address of a cited provision or event, relative to the page. */
  href(url: string): string;
  /** Address at which a reader can put the question. */
  askHref(line: string): string;
  claim(claim: Claim): ClaimState;
  figure(figure: Figure): Element;
  readonly words: { readonly holds: string; readonly stale: string; readonly question: string };
}

const FENCE = 'dataKurykFence';

const NOTES = {
  en: { footnoteLabel: 'Footnotes', footnoteBackLabel: 'Back to the text' },
  ru: { footnoteLabel: 'Сноски', footnoteBackLabel: 'Назад к тексту' },
  kk: { footnoteLabel: 'Сілтемелер', footnoteBackLabel: 'Мәтінге оралу' },
} as const;

/**
 * What may be in a body: Markdown's own elements, less pictures (a page of ours asks no other host, so a picture becomes a
 * link to it). Ids come from footnotes alone, which prefix them already.
 */
const ALLOWED: typeof defaultSchema = {
  ...defaultSchema,
  tagNames: (defaultSchema.tagNames ?? []).filter((name) => !['img', 'picture', 'source'].includes(name)),
  attributes: { ...defaultSchema.attributes, div: [...(defaultSchema.attributes?.div ?? []), FENCE] },
  protocols: { href: ['http', 'https', 'mailto'] },
  clobberPrefix: '',
};

/**
 * The body of a brief as HTML. Raw HTML in the Markdown is dropped, what is left goes through an allow-list, and only
 * then are our own figures put in their places.
 */
export function briefToHtml(brief: Brief, page: BriefPage): string {
  let claims = 0;
  let figures = 0;
  const processor = unified()
    .use(remarkParse)
    .use(remarkGfm)
    .use(() => (tree: unknown) => cite(tree as MarkdownNode, page))
    .use(remarkRehype, {
      ...NOTES[brief.lang],
      handlers: {
        code(_state: unknown, node: { lang?: string | null; value: string }) {
          if (node.lang === 'claim') return h('div', { [FENCE]: `claim-${++claims}` });
          if (node.lang === 'kuryk') return h('div', { [FENCE]: `figure-${++figures}` });
          return h('pre', {}, h('code', {}, node.value));
        },
        image(_state: unknown, node: { url: string; alt?: string | null }) {
          return h('a', { href: node.url }, node.alt || node.url);
        },
        imageReference(_state: unknown, node: { alt?: string | null }) {
          return { type: 'text', value: node.alt ?? '' };
        },
      } as never,
    })
    .use(rehypeSanitize, ALLOWED)
    .use(() => (tree: Root) => fill(tree, brief, page))
    .use(rehypeStringify);
  return String(processor.processSync(brief.body));
}

interface MarkdownNode {
  url?: string;
  readonly children?: readonly MarkdownNode[];
}

/** `law:` and `event:` become addresses of the house, in links and in definitions that links refer to. */
function cite(node: MarkdownNode, page: BriefPage): void {
  if (node.url !== undefined && /^(?:law|event):/.test(node.url)) node.url = page.href(node.url);
  for (const child of node.children ?? []) cite(child, page);
}

function fill(tree: Root | Element, brief: Brief, page: BriefPage): void {
  tree.children.forEach((child, i) => {
    if (child.type !== 'element') return;
    const fence = child.properties[FENCE];
    if (typeof fence !== 'string') {
      fill(child, brief, page);
      return;
    }
    const claim = brief.claims.find(({ id }) => id === fence);
    const figure = brief.figures.find(({ id }) => id === fence);
    if (claim) tree.children[i] = claimElement(claim, page);
    else tree.children[i] = figure ? figureElement(figure, page, brief.lang) : h('div');
  });
}

function claimElement(claim: Claim, page: BriefPage): Element {
  const { holds, against } = page.claim(claim);
  return h(
    'p',
    { className: ['claim', holds ? 'holds' : 'stale'], id: claim.id },
    claim.text,
    ' ',
    h(
      'a',
      { href: page.askHref(claim.ask.line), className: ['check'], title: claim.ask.line },
      holds ? `✔ ${page.words.holds}` : `✘ ${page.words.stale}`,
    ),
    ...(against === null ? [] : [h('span', { className: ['against'], lang: 'en' }, ` ${against}`)]),
  );
}

/** Names and statuses in a drawing are the engine's own, in English: a brief in another language says so of them. */
function figureElement(figure: Figure, page: BriefPage, language: Brief['lang']): Element {
  const drawn = page.figure(figure);
  return h(
    'figure',
    { id: figure.id },
    language === 'en' ? drawn : { ...drawn, properties: { ...drawn.properties, lang: 'en' } },
    h(
      'figcaption',
      {},
      ...(figure.caption === null ? [] : [figure.caption, ' ']),
      h('a', { href: page.askHref(figure.ask.line) }, h('code', {}, figure.ask.line)),
    ),
  );
}
