import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compareText } from './pack-error.ts';

const MAX_BRIEF_BYTES = 1024 * 1024;

export interface BriefFile {
  /** `briefs/SLUG.md`, relative to the pack. */
  readonly path: string;
  readonly text: string;
}

/** A wording of a brief that a later one has taken the place of. */
export interface EarlierBriefFile extends BriefFile {
  readonly slug: string;
  /** From 1, oldest first. */
  readonly number: number;
}

const EARLIER = /^(.+)\.([1-9]\d{0,3})\.md$/;

/** The Markdown files of a pack's briefs, by name. Links are not followed; a file over 1 MiB is left to the caller as empty. */
export function readBriefFiles(dir: string): BriefFile[] {
  return markdownIn(dir, 'briefs');
}

/** `briefs/earlier/SLUG.1.md`, `SLUG.2.md` …: earlier wordings, by brief and oldest first. Other names there are left alone. */
export function readEarlierBriefFiles(dir: string): EarlierBriefFile[] {
  return markdownIn(dir, 'briefs/earlier')
    .flatMap((file) => {
      const [, slug, number] = EARLIER.exec(file.path.slice('briefs/earlier/'.length)) ?? [];
      return slug === undefined ? [] : [{ ...file, slug, number: Number(number) }];
    })
    .sort((a, b) => compareText(a.slug, b.slug) || a.number - b.number);
}

function markdownIn(dir: string, folder: string): BriefFile[] {
  const at = join(dir, ...folder.split('/'));
  if (!lstatSync(at, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(at, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ name }) => {
      const path = join(at, name);
      return {
        path: `${folder}/${name}`,
        text: lstatSync(path).size > MAX_BRIEF_BYTES ? '' : readFileSync(path, 'utf8'),
      };
    })
    .sort((a, b) => compareText(a.path, b.path));
}
