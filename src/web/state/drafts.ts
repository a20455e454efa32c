import { shelf } from './browser-shelf.ts';

/**
 * Drafts of law that a reader lays over the pack. A short one lives in the address of the page, so that a link shows it
 * to others; a long one stays in this browser, and the address holds only its name.
 */
const KEY = 'kuryk-draft:';
const LOCAL = 'local:';
/** The server takes addresses of 8 kB; the rest of a question needs its part of it. */
const MOST_IN_ADDRESS = 3500;
/** As many as the server takes. */
export const MOST_CHARACTERS = 65_536;

/** Where drafts stay that are too long for an address: the storage of the browser, or anything like it. */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, text: string): void;
}

/** What stands for a draft in the address: its text, or the name under which this browser keeps it. */
export function keepDraft(text: string, shelf: Shelf): string {
  if (encodeURIComponent(text).length <= MOST_IN_ADDRESS) return text;
  const name = nameOf(text);
  shelf.setItem(KEY + name, text);
  return LOCAL + name;
}

/** The text of a draft; null when another browser keeps it. */
export function draftText(kept: string, shelf: Shelf | null): string | null {
  if (!kept.startsWith(LOCAL)) return kept;
  return shelf?.getItem(KEY + kept.slice(LOCAL.length)) ?? null;
}

export function isLocal(kept: string): boolean {
  return kept.startsWith(LOCAL);
}

/** What the draft calls itself, read without a YAML reader: the server is the judge of the rest. */
export function draftTitle(text: string): string {
  const line = /^title:\s*(.+?)\s*$/m.exec(text)?.[1] ?? /^id:\s*(.+?)\s*$/m.exec(text)?.[1] ?? '';
  return line.replace(/^(["'])(.*)\1$/, '$2').slice(0, 120);
}

/** The text that the drafts change first, else the first draft itself; read without a YAML reader, as the title is. */
export function lawOfDrafts(drafts: readonly string[], own: Shelf | null = shelf()): string {
  const texts = drafts.flatMap((kept) => draftText(kept, own) ?? []);
  const find = (line: RegExp) => texts.flatMap((text) => line.exec(text)?.[1] ?? [])[0];
  return find(/\btarget:\s*["']?([\w.-]+(?:#[\w.-]+)?)/) ?? find(/^id:\s*["']?([\w.-]+)/m) ?? '';
}

/** FNV-1a over UTF-16 units, 32 bits: a name to find a text by, not a seal. */
function nameOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
