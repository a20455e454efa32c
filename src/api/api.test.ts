import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildApi } from './app.ts';
import { testHouse } from './testing.ts';

const FLAGSHIP = '/v1/plan?from=AZBAK&to=AFHRT&cargo=special&for=US&on=2019-06-01';

let app: Hono;
beforeAll(async () => {
  app = buildApi(await testHouse());
});

describe('answers', () => {
  it('answers a question in the body as the same question in the address', async () => {
    const body = { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', on: '2019-06-01' };
    const posted = await app.request('/v1/plan', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(await posted.text()).toBe(await (await app.request(FLAGSHIP)).text());
  });

  it('hands a plan to map programs as GeoJSON', async () => {
    const response = await app.request(FLAGSHIP, { headers: { accept: 'application/geo+json' } });
    expect(response.headers.get('content-type')).toBe('application/geo+json');
    expect(await response.json()).toMatchObject({ type: 'FeatureCollection' });
  });

  it('reads a list from a repeated parameter', async () => {
    const response = await app.request(`${FLAGSHIP}&avoid=RU&avoid=IR`);
    expect(await response.json()).toMatchObject({ query: { avoid: ['RU', 'IR'] } });
  });

  it('shows one provision, its # percent-encoded', async () => {
    const response = await app.request('/v1/law/kz-us-rail-2010%23art_3__para_2?on=2019-06-01');
    expect(await response.json()).toMatchObject({ provisions: [{ provision: 'art_3__para_2' }] });
  });

  it('gives the same bytes however often it is asked, and whoever asked before', async () => {
    const other = buildApi(await testHouse());
    const first = await (await app.request(FLAGSHIP)).text();
    expect(await (await other.request(FLAGSHIP)).text()).toBe(first);
    expect(await (await app.request(FLAGSHIP)).text()).toBe(first);
  });
});

describe('validators', () => {
  it('spare an answer that the asker already has, compressed or not', async () => {
    const etag = (await app.request(FLAGSHIP)).headers.get('etag')!;
    for (const known of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
      const again = await app.request(FLAGSHIP, { headers: { 'if-none-match': known } });
      expect(again.status).toBe(304);
      expect(await again.text()).toBe('');
      expect(again.headers.get('etag')).toBe(etag);
    }
  });

  it('tell questions, days, pages and forms apart', async () => {
    const asked = [
      FLAGSHIP,
      `${FLAGSHIP}&max=1`,
      FLAGSHIP.replace('2019', '2018'),
      '/v1/places',
      '/v1/places?limit=10',
      '/v1/law',
    ];
    const etags = await Promise.all(asked.map(async (path) => (await app.request(path)).headers.get('etag')));
    expect(new Set(etags).size).toBe(asked.length);
  });

  it('change at midnight exactly where the answer depends on the day', async () => {
    let today = 19_000;
    const house = { ...(await testHouse()), today: () => today };
    const clocked = buildApi(house);
    const etagOf = async (path: string) => (await clocked.request(path)).headers.get('etag');
    const [dated, undated] = [await etagOf('/v1/law?on=2018-06-01'), await etagOf('/v1/law')];
    today++;
    expect(await etagOf('/v1/law?on=2018-06-01')).toBe(dated);
    expect(await etagOf('/v1/law')).not.toBe(undated);
  });

  it('do not depend on the order of parameters', async () => {
    const turned = '/v1/plan?on=2019-06-01&for=US&cargo=special&to=AFHRT&from=AZBAK';
    expect((await app.request(turned)).headers.get('etag')).toBe(
      (await app.request(FLAGSHIP)).headers.get('etag'),
    );
  });
});

describe('pages', () => {
  it('of any size hand out the whole list once, in order', async () => {
    const whole = new Set<string>();
    let [path, pages]: [string | undefined, number] = ['/v1/places?limit=50', 0];
    while (path !== undefined) {
      const response: Response = await app.request(path);
      const { places } = (await response.json()) as { places: { id: string }[] };
      for (const { id } of places) {
        expect(whole.has(id)).toBe(false);
        whole.add(id);
      }
      path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
      pages++;
    }
    const { counts } = (await (await app.request('/v1/pack')).json()) as { counts: { places: number } };
    expect(whole.size).toBe(counts.places);
    expect(pages).toBe(Math.ceil(counts.places / 50));
  });

  it('refuse the cursor of another list, and one that was made by hand', async () => {
    const link = (await app.request('/v1/places?limit=5')).headers.get('link')!;
    const cursor = /cursor=([^&>]+)/.exec(link)![1]!;
    for (const path of [
      `/v1/law?cursor=${cursor}`,
      `/v1/places?country=KZ&cursor=${cursor}`,
      '/v1/places?cursor=NQ',
    ]) {
      const response = await app.request(path);
      expect(response.status).toBe(400);
      expect(await response.json()).toMatchObject({ type: '/problems/invalid-cursor' });
    }
  });
});
