import { createHash } from 'node:crypto';
import { type BriefFile, readBriefFiles, readEarlierBriefFiles } from '../store/pack/brief-files.ts';

/** One wording of a brief. */
export interface BriefWording {
  readonly slug: string;
  readonly text: string;
  /** ISO instant at which an editor published it; null: it came with the pack, whose briefs carry their own day. */
  readonly at: string | null;
  readonly by: string | null;
}

/** Texts of briefs and what names this very set of them. */
export interface BriefTexts {
  readonly files: readonly BriefFile[];
  /** Every wording known of each brief, oldest first: the pack's earlier ones, the pack's own, then what editors published. */
  readonly wordings: readonly BriefWording[];
  /** Digest of all their words: briefs are no part of the pack's revision, which is of facts. */
  readonly revision: string;
}

/** The texts of a pack's briefs; the last that an editor has published takes the place of the pack's own. */
export function briefTexts(packDir: string, published: readonly BriefWording[] = []): BriefTexts {
  const own = readBriefFiles(packDir);
  const wordings: BriefWording[] = [
    ...readEarlierBriefFiles(packDir).map(({ slug, text }) => ({ slug, text, at: null, by: null })),
    ...own.map(({ path, text }) => ({ slug: slugOf(path), text, at: null, by: null })),
    ...published,
  ];
  const later = published.map(({ slug, text }) => ({ path: `briefs/${slug}.md`, text }));
  const byPath = new Map([...own, ...later].map((file) => [file.path, file]));
  const files = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const revision = createHash('sha256')
    .update(JSON.stringify([files.map(({ path, text }) => [path, text]), wordings]))
    .digest('hex')
    .slice(0, 16);
  return { files, wordings, revision };
}

function slugOf(path: string): string {
  return path.replace(/^.*\//, '').replace(/\.md$/, '');
}
