import { createHash } from 'node:crypto';
import { type BriefFile, readBriefFiles } from '../store/pack/brief-files.ts';

/** Texts of briefs and what names this very set of them. */
export interface BriefTexts {
  readonly files: readonly BriefFile[];
  /** Digest of all their words: briefs are no part of the pack's revision, which is of facts. */
  readonly revision: string;
}

/** The texts of a pack's briefs; later ones of the same name (an editor's) take the place of earlier ones. */
export function briefTexts(packDir: string, later: readonly BriefFile[] = []): BriefTexts {
  const byPath = new Map([...readBriefFiles(packDir), ...later].map((file) => [file.path, file]));
  const files = [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  const revision = createHash('sha256')
    .update(JSON.stringify(files.map(({ path, text }) => [path, text])))
    .digest('hex')
    .slice(0, 16);
  return { files, revision };
}
