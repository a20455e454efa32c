import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

export interface StaticFile {
  readonly bytes: Buffer;
  readonly type: string;
  readonly etag: string;
  /** Its name holds a hash of its content, so it may be kept for good. */
  readonly immutable: boolean;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.geojson': 'application/geo+json',
  '.webmanifest': 'application/manifest+json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/xml',
  '.bin': 'application/octet-stream',
  '.pmtiles': 'application/octet-stream',
};

/**
 * The files of a folder by address. They are listed once: an address is looked up among them and never joined to a path,
 * so none leads out of the folder. Bytes are read when first asked for.
 */
export class StaticFolder {
  readonly #files = new Map<string, string>();
  readonly #read = new Map<string, StaticFile>();

  /** @param only names of the folder's own files to take; all, and those of folders below, when left out */
  constructor(dir: string, prefix = '/', only?: readonly string[]) {
    if (!existsSync(dir)) return;
    for (const name of only ?? readdirSync(dir, { recursive: true, encoding: 'utf8' })) {
      const path = join(dir, name);
      if (statSync(path, { throwIfNoEntry: false })?.isFile())
        this.#files.set(prefix + name.replaceAll('\\', '/'), path);
    }
  }

  get isEmpty(): boolean {
    return this.#files.size === 0;
  }

  find(address: string): StaticFile | null {
    const path = this.#files.get(address);
    if (path === undefined) return null;
    let file = this.#read.get(path);
    if (!file) {
      const bytes = readOrNull(path);
      // Built anew under the server: the file of that name is gone, and the new page asks for others.
      if (bytes === null) return null;
      file = {
        bytes,
        type: TYPES[extname(path)] ?? 'application/octet-stream',
        etag: etagOf(bytes),
        immutable: /[-.][\w-]{8}\.\w+$/.test(address) && address.startsWith('/assets/'),
      };
      this.#read.set(path, file);
    }
    return file;
  }
}

export function etagOf(bytes: Buffer): string {
  return `W/"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"`;
}

function readOrNull(path: string): Buffer | null {
  try {
    return readFileSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
