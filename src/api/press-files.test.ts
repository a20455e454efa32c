import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApi } from './app.ts';
import { testHouse } from './testing.ts';

const SLUG = 'aktau-and-kuryk-open';
const WEB = new URL('../../dist/web', import.meta.url).pathname;

let app: Hono;
let revision: string;
beforeAll(async () => {
  const house = await testHouse();
  revision = house.world.pack.revision;
  app = buildApi({ ...house, webDir: WEB });
});
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });
const text = async (path: string) => (await get(path)).text();

describe('a brief is cited', () => {
  it('as BibTeX, RIS and CSL-JSON, with the revision and an address that keeps it', async () => {
    const address = `screen=briefs&brief=${SLUG}&rev=${revision}`;
    const bib = await text(`/v1/briefs/${SLUG}/cite.bib`);
    expect(bib).toMatch(/^@misc\{aktau-and-kuryk-open,\n {2}title = /);
    const ris = await text(`/v1/briefs/${SLUG}/cite.ris`);
    expect(ris).toMatch(/^TY {2}- ELEC\r\n/);
    const [csl] = JSON.parse(await text(`/v1/briefs/${SLUG}/cite.csl.json`));
    expect(csl).toMatchObject({ type: 'article', version: revision });
    for (const said of [bib, ris, csl.URL]) expect(said).toContain(address);
    for (const said of [bib, ris]) expect(said).toContain(revision);
  });

  it('by machines from the head of its page: Highwire tags, picture, feeds', async () => {
    const page = await text(`/?screen=briefs&brief=${SLUG}`);
    for (const tag of [
      'citation_title',
      'citation_author',
      'citation_publication_date',
      'og:image',
      'og:title',
    ])
      expect(page).toContain(`"${tag}"`);
    expect(page).toContain(`content="facts of revision ${revision}"`);
    expect(page.match(/<title>/g)).toHaveLength(1);
    expect(page.match(/name="description"/g)).toHaveLength(1);
    const card = /property="og:image" content="([^"]+)"/.exec(page)?.[1];
    const picture = await get(new URL(card!).pathname);
    expect(picture.headers.get('content-type')).toBe('image/png');
    // Width and height stand at bytes 16 to 24 of a PNG.
    const png = Buffer.from(await picture.arrayBuffer());
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  });

  it('nowhere, when nobody wrote it', async () => {
    for (const file of ['cite.bib', 'card.png']) {
      const response = await get(`/v1/briefs/no-such-brief/${file}`);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({ type: '/problems/unknown-brief' });
    }
    // The page is the app, which says so itself.
    expect(await text('/?screen=briefs&brief=no-such"><script>alert(1)</script>')).not.toMatch(
      /citation_title|alert/,
    );
  });
});

describe('a brief is embedded', () => {
  it('in a frame that may be shown anywhere and runs no script', async () => {
    const response = await get(`/embed/${SLUG}.html`);
    const page = await response.text();
    expect(page).toContain('8 of 8 claims hold');
    expect(page).not.toContain('<script');
    expect(response.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(response.headers.get('x-frame-options')).toBeNull();
  });

  it('by an element, which may read this one answer from another site and no other', async () => {
    const response = await get(`/briefs/${SLUG}.json`);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(await response.json()).toMatchObject({ claims: 8, hold: 8, stale: [], pack: { revision } });
    expect((await get(`/v1/briefs/${SLUG}`)).headers.get('access-control-allow-origin')).toBeNull();
    const script = await get('/embed.js');
    expect(script.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(await script.text()).toContain('kuryk-answer');
  });

  it('and everything else stays out of frames', async () => {
    const response = await get('/');
    expect(response.headers.get('x-frame-options')).toBe('DENY');
  });

  it('with a link that leads to the brief', async () => {
    const response = await get(`/briefs/${SLUG}.html`);
    expect([response.status, response.headers.get('location')]).toEqual([
      302,
      `/?screen=briefs&brief=${SLUG}`,
    ]);
  });
});

describe('versions', () => {
  it('of a brief are listed with what each changed', async () => {
    const { versions } = JSON.parse(await text(`/v1/briefs/${SLUG}/history`));
    expect(versions).toHaveLength(2);
    expect(versions[0]).toMatchObject({ version: 1, words: null });
    expect(versions[1].what[0]).toContain('twice, not three times');
    expect(versions[1].claims.added).toHaveLength(2);
  });

  it('are held side by side, word by word', async () => {
    const { paragraphs } = JSON.parse(await text(`/v1/briefs/${SLUG}/diff`));
    const runs = paragraphs.flat();
    expect(runs).toContainEqual({ change: 'removed', text: 'three times' });
    expect(runs).toContainEqual({ change: 'added', text: 'twice' });
  });

  it('that there are not are refused with those that there are', async () => {
    for (const query of ['from=3', 'to=0', 'from=2&to=1', 'from=one']) {
      const response = await get(`/v1/briefs/${SLUG}/diff?${query}`);
      expect(response.status, query).toBe(422);
    }
  });
});

it('takes a slug for a name, never for a path', async () => {
  for (const slug of [
    '..%2F..%2Fetc%2Fpasswd',
    '..',
    '%2e%2e%2fpackage',
    'a%00b',
    '%3Cscript%3E',
    'x'.repeat(300),
  ]) {
    for (const path of [
      `/v1/briefs/${slug}`,
      `/v1/briefs/${slug}/cite.bib`,
      `/v1/briefs/${slug}/history`,
      `/embed/${slug}.html`,
      `/briefs/${slug}.json`,
    ]) {
      const response = await get(path);
      expect([404, 422], path).toContain(response.status);
      const said = await response.text();
      expect(said).not.toMatch(/node:|\.ts:\d/);
      // What was asked is shown again as data, never as a page.
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    }
  }
});

it('lists its pages in a sitemap', async () => {
  const map = await text('/sitemap.xml');
  expect(map).toContain(`brief=${SLUG}</loc>`);
  expect(map).not.toMatch(/&(?!amp;)/);
});
