// A plain file server: what a static site is put on. It knows nothing of Kuryk.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.png': 'image/png',
};

export interface FileServer {
  readonly url: string;
  /** Puts a page of a test beside the files of the folder. */
  add(path: string, text: string): void;
  close(): Promise<void>;
}

export async function serveFolder(dir: string): Promise<FileServer> {
  const added = new Map<string, string>();
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname);
    const file = path.endsWith('/') ? `${path}index.html` : path;
    // What a browser asks for by itself is nobody's link.
    if (file === '/favicon.ico') return response.writeHead(204).end();
    try {
      const content = added.get(file) ?? (await readFile(join(dir, normalize(file))));
      // Other sites take what they embed from here.
      response.writeHead(200, {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'access-control-allow-origin': '*',
      });
      response.end(content);
    } catch {
      response.writeHead(404).end('not found');
    }
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (path, text) => added.set(path, text),
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}
