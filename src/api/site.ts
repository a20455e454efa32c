import type { Context, Hono } from 'hono';
import { type StaticFile, StaticFolder } from './static-files.ts';

/** The web app at `/`, where it has been built; a page that says where the API is, where not. */
export function siteRoutes(app: Hono, webDir: string | undefined): void {
  const web = new StaticFolder(webDir ?? '');
  app.get('/', (c) => {
    const index = web.find('/index.html');
    return index ? sendFile(c, index) : c.html(WELCOME);
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
