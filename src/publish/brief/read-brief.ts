import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import { parseDay } from '../../terms/day.ts';
import { type FilePosition, InputError } from '../../terms/errors.ts';
import { parseAsk } from './ask-line.ts';
import { type Ask, type Brief, type Citation, type Claim, type Figure, SECTIONS } from './model.ts';

export interface BriefError extends FilePosition {
  readonly message: string;
  readonly hint: string;
}

const status = z.enum(['lawful', 'uncertain', 'barred', 'unreachable']);
const frontMatter = z.strictObject({
  title: z.string().min(1).max(160),
  section: z.enum(SECTIONS),
  authors: z.array(z.string().min(1)).min(1),
  date: z.string(),
  tags: z.array(z.string().regex(/^[a-z0-9-]+$/)).default([]),
  lang: z.enum(['en', 'ru', 'kk']),
  translationOf: z.string().optional(),
  age: z.int().min(0).max(21).default(12),
  status: z.enum(['draft', 'published']),
  summary: z.string().min(1).max(600),
  changes: z.array(z.strictObject({ date: z.string(), what: z.string().min(1) })).default([]),
});
const claimFence = z.strictObject({
  text: z.string().min(1),
  ask: z.string(),
  expect: z
    .strictObject({
      status: status.optional(),
      states: z.record(z.string(), status).optional(),
      reasons: z.record(z.string(), z.string()).optional(),
      basis: z.array(z.string()).optional(),
      days: z.record(z.string(), status).optional(),
    })
    .refine((e) => Object.keys(e).length > 0, 'a claim must expect something'),
});
const figureFence = z.strictObject({
  ask: z.string(),
  show: z.enum(['table', 'map', 'timeline']).default('table'),
  caption: z.string().optional(),
});

const SLUG = /^[a-z0-9][a-z0-9-]{0,63}$/;
const markdown = unified().use(remarkParse).use(remarkFrontmatter, ['yaml']).use(remarkGfm);

interface Node {
  readonly type: string;
  readonly lang?: string | null;
  readonly value?: string;
  readonly url?: string;
  readonly children?: readonly Node[];
  readonly position?: {
    readonly start: { readonly line: number; readonly column: number; readonly offset?: number };
    readonly end: { readonly offset?: number };
  };
}

/** Markdown with front matter → a brief, or every mistake in it at its line. `file` names it in messages. */
export function readBrief(file: string, text: string): Brief | readonly BriefError[] {
  const errors: BriefError[] = [];
  const complain = (node: Node | null, message: string, hint: string, lineInside = 0) =>
    errors.push({
      file,
      line: (node?.position?.start.line ?? 1) + lineInside,
      column: node?.position?.start.column ?? 1,
      message,
      hint,
    });
  const slug = file.replace(/^.*\//, '').replace(/\.md$/, '');
  if (!SLUG.test(slug))
    complain(null, `"${slug}" cannot be an address`, 'name the file with a-z, 0-9 and hyphens');
  const tree = markdown.parse(text) as Node;
  const head = tree.children?.[0];
  if (head?.type !== 'yaml') {
    complain(null, 'there is no front matter', 'begin with --- title: … ---, see docs/pack-format.md');
    return errors;
  }
  const meta = parseFence(head, frontMatter, complain);
  const claims: Claim[] = [];
  const figures: Figure[] = [];
  const citations: Citation[] = [];
  for (const node of walk(tree)) {
    const at: FilePosition = {
      file,
      line: node.position?.start.line ?? 1,
      column: node.position?.start.column ?? 1,
    };
    if (node.type === 'code' && node.lang === 'claim') {
      const fence = parseFence(node, claimFence, complain);
      const ask = fence && readAsk(fence.ask, node, complain);
      if (ask)
        claims.push({
          id: `claim-${claims.length + 1}`,
          text: fence.text,
          ask,
          expect: fence.expect as Claim['expect'],
          at,
        });
    } else if (node.type === 'code' && node.lang === 'kuryk') {
      const fence = parseFence(node, figureFence, complain);
      const ask = fence && readAsk(fence.ask, node, complain);
      if (ask)
        figures.push({
          id: `figure-${figures.length + 1}`,
          ask,
          show: fence.show,
          caption: fence.caption ?? null,
          at,
        });
    } else if (node.type === 'link' || node.type === 'definition') {
      const citation = readCitation(node.url ?? '', at);
      if (citation === 'wrong')
        complain(
          node,
          `"${node.url}" cites nothing`,
          'write law:INSTRUMENT#PROVISION or event:INSTRUMENT:EVENT',
        );
      else if (citation) citations.push(citation);
    }
  }
  if (meta) checkDate(meta.date, head, complain);
  if (errors.length > 0 || !meta) return errors;
  return {
    slug,
    ...meta,
    translationOf: meta.translationOf ?? null,
    body: text.slice(head.position?.end.offset ?? 0).trimStart(),
    claims,
    figures,
    citations,
  };
}

type Complain = (node: Node | null, message: string, hint: string, lineInside?: number) => void;

function parseFence<T>(node: Node, schema: z.ZodType<T>, complain: Complain): T | null {
  const document = parseDocument(node.value ?? '', { uniqueKeys: true, version: '1.2' });
  const [broken] = document.errors;
  if (broken) {
    complain(node, broken.message.split('\n')[0]!, 'mend the YAML', broken.linePos?.[0].line ?? 0);
    return null;
  }
  const result = schema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    complain(node, `${issue.path.join('.') || 'block'}: ${issue.message}`, 'see docs/pack-format.md, Briefs');
  }
  return null;
}

function readAsk(line: string, node: Node, complain: Complain): Ask | null {
  const ask = parseAsk(line);
  if (typeof ask !== 'string') return ask;
  complain(
    node,
    ask,
    'write the question as a command, such as plan AZALA AFHRT --cargo special --for US --on 2019-06-01',
  );
  return null;
}

function checkDate(date: string, node: Node, complain: Complain): void {
  try {
    parseDay(date, 'date');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    complain(node, error.message, error.hint ?? '');
  }
}

function readCitation(url: string, at: FilePosition): Citation | 'wrong' | null {
  if (url.startsWith('law:')) {
    const match = /^law:([A-Za-z0-9._-]+)(?:#([A-Za-z0-9._-]+))?$/.exec(url);
    return match ? { kind: 'law', instrument: match[1]!, part: match[2] ?? null, at } : 'wrong';
  }
  if (url.startsWith('event:')) {
    const match = /^event:([A-Za-z0-9._-]+):([A-Za-z0-9._-]+)$/.exec(url);
    return match ? { kind: 'event', instrument: match[1]!, part: match[2]!, at } : 'wrong';
  }
  return null;
}

function* walk(node: Node): Generator<Node> {
  yield node;
  for (const child of node.children ?? []) yield* walk(child);
}
