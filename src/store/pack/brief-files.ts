import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from './pack-error.ts';

const MAX_BRIEF_BYTES = 1024 * 1024;

export interface BriefFile {
  /** `briefs/SLUG.md`, relative to the pack. */
  readonly path: string;
  readonly text: string;
}

/** The Markdown files of a pack's briefs, by name. Links are not followed; a file over 1 MiB is left to the caller as empty. */
export function readBriefFiles(dir: string): BriefFile[] {
  const folder = join(dir, 'briefs');
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ name }) => {
      const path = join(folder, name);
      return {
        path: `briefs/${name}`,
        text: lstatSync(path).size > MAX_BRIEF_BYTES ? '' : readFileSync(path, 'utf8'),
      };
    })
    .sort((a, b) => compareText(a.path, b.path));
}
