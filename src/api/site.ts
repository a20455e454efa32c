import { dirname } from 'node:path';
import type { Context, Hono } from 'hono';
import { etagOf, type StaticFile, StaticFolder } from './static-files.ts';

/** The web app at `/`, where it has been built; a page that says where the API is, where not. */
export function siteRoutes(
  app: Hono,
  webDir: string | undefined,
  headOf: (c: Context) => Promise<string | null>,
): void {
  const web = new StaticFolder(webDir ?? '');
  app.get('/', async (c) => {
    const index = web.find('/index.html');
    if (!index) return c.html(WELCOME);
    const head = await headOf(c);
    return sendFile(c, head === null ? index : withHead(index, head));
  });
  // Built beside the web app: other sites load it.
  const beside = new StaticFolder(webDir === undefined ? '' : dirname(webDir), '/', ['embed.js']);
  app.get('/embed.js', async (c, next) => {
    const script = beside.find('/embed.js');
    if (!script) return next();
    c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return sendFile(c, script);
  });
  if (web.isEmpty) return;
  app.get('*', async (c, next) => {
    const file = web.find(c.req.path);
    if (file) return sendFile(c, file);
    // Screens of the web app are addresses without a file; it reads them itself.
    const screen = !/^\/(v1|docs|problems)(\/|$)/.test(c.req.path) && !/\.\w+$/.test(c.req.path);
    const index = screen && c.req.header('accept')?.includes('text/html') ? web.find('/index.html') : null;
    return index ? sendFile(c, index) : next();
  });
}

/** The page with other words in its head; title and description that it has give way. */
function withHead(file: StaticFile, head: string): StaticFile {
  const html = file.bytes
    .toString('utf8')
    .replace(/<meta name="description"[^>]*>\s*/, '')
    .replace(/<title>[^<]*<\/title>/, () => head);
  const bytes = Buffer.from(html);
  return { ...file, bytes, etag: etagOf(bytes) };
}

export function sendFile(c: Context, { bytes, type, etag, immutable }: StaticFile): Response {
  const headers = {
    ETag: etag,
    'Cache-Control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
  if (
    c.req
      .header('if-none-match')
      ?.split(/\s*,\s*/)
      .includes(etag)
  ) {
    return c.body(null, 304, headers);
  }
  return c.body(new Uint8Array(bytes), 200, { ...headers, 'Content-Type': type });
}

const WELCOME = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Kuryk</title>
<h1>Kuryk answers here</h1>
<p>The web app has not been built into this copy. The API is ready:</p>
<ul>
<li><a href="/v1/plan?from=AZBAK&amp;to=AFHRT&amp;cargo=special&amp;for=US&amp;on=2019-06-01">Baku to Hairatan, special cargo for the United States, 2019-06-01</a></li>
<li><a href="/docs/">The reference</a>, and <a href="/openapi.json">openapi.json</a></li>
</ul>
</html>
`;
