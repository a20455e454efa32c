import type { Hono } from 'hono';
import { beforeAll, describe, expect, it } from 'vitest';
import type { BriefClaimsJson, BriefJson, BriefListJson } from '../app/questions.ts';
import { buildApi } from './app.ts';
import type { Sources } from './endpoint.ts';
import { packSources } from './sources.ts';
import { testHouse } from './testing.ts';

let app: Hono;
beforeAll(async () => {
  app = buildApi(await testHouse());
});
const get = async <T>(path: string) => (await (await app.request(path)).json()) as T;
const slugs = async (query: string) =>
  (await get<BriefListJson>(`/v1/briefs?${query}`)).briefs.map(({ slug }) => slug);

describe('the list of briefs', () => {
  it('is narrowed by section, tag, language, instrument and time', async () => {
    const all = await slugs('');
    expect(all.length).toBeGreaterThanOrEqual(8);
    expect(await slugs('lang=ru')).toEqual(all.filter((slug) => slug.endsWith('-ru')));
    expect(await slugs('instrument=kz-us-protocol-2017&lang=en')).toContain('aktau-and-kuryk-open');
    expect(await slugs('until=2001-01-01')).toEqual([]);
    const some = await slugs('section=openings');
    expect(some.length).toBeGreaterThan(0);
    expect(some.length).toBeLessThan(all.length);
  });

  it('finds words in Cyrillic too, best match first', async () => {
    expect((await slugs('q=Pakistan%20seven%20months'))[0]).toBe('pakistan-seven-months');
    expect((await slugs(`q=${encodeURIComponent('Каспии')}`))[0]).toMatch(/-ru$/);
  });

  it('refuses a filter that no brief has, with the nearest that some have', async () => {
    const response = await app.request('/v1/briefs?tag=caspain');
    expect(response.status).toBe(422);
    expect(JSON.stringify(await response.json())).toContain('caspian');
  });
});

describe('one brief', () => {
  it('shows every claim as it stands and every figure drawn', async () => {
    const brief = await get<BriefJson>('/v1/briefs/aktau-and-kuryk-open');
    expect(brief.claims.length).toBeGreaterThan(3);
    expect(brief.claims.every(({ holds }) => holds)).toBe(true);
    for (const { id } of [...brief.claims, ...brief.figures]) expect(brief.html).toContain(`id="${id}"`);
    expect(brief.html).toContain('href="/?screen=law&#x26;law=kz-us-rail-2010%23art_3__para_2"');
    expect(brief.translations.map(({ lang }) => lang)).toContain('ru');
    expect(brief.related.length).toBeGreaterThan(0);
  });

  it('says of each claim whether it stands', async () => {
    const said = await get<BriefClaimsJson>('/v1/briefs/pakistan-seven-months/claims');
    expect(said).toMatchObject({ brief: 'pakistan-seven-months', ok: true });
  });

  it('that nobody wrote is 404, with the nearest name', async () => {
    const response = await app.request('/v1/briefs/pakistan-seven-month');
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      type: '/problems/unknown-brief',
      errors: [{ pointer: '/slug', hint: 'did you mean pakistan-seven-months?' }],
    });
  });
});

const HOSTILE = `---
title: A <script>alert(1)</script> title
section: trade
authors: [Nobody]
date: "2026-01-01"
lang: en
status: published
summary: Words
---
<script>alert(1)</script><img src=x onerror=alert(2)>

A [bad](javascript:alert(3)) [good](https://example.org)

\`\`\`claim
text: This was lawful in 2016.
ask: plan AZBAK AFHRT --cargo special --for US --on 2016-06-01 --modes rail,sea --avoid RU
expect: { status: lawful }
\`\`\`
`;

describe('a brief from a stranger', () => {
  const house = async (text: string) => {
    const pack = packSources();
    const sources: Sources = {
      ...pack,
      briefs: async () => ({
        revision: text.length.toString(),
        facts: { revision: text.length.toString(), files: [{ path: 'briefs/hostile.md', text }] },
      }),
    };
    return buildApi({ ...(await testHouse()), sources });
  };

  it('brings no script and no link but http, https and mail', async () => {
    const { html } = (await (await (await house(HOSTILE)).request('/v1/briefs/hostile')).json()) as BriefJson;
    expect(html).not.toMatch(/<script|onerror|javascript:/i);
    expect(html).toContain('href="https://example.org"');
  });

  it('whose claim does not stand is shown as such, with the fact against it', async () => {
    const { claims, html } = (await (
      await (await house(HOSTILE)).request('/v1/briefs/hostile')
    ).json()) as BriefJson;
    expect(claims[0]).toMatchObject({ holds: false });
    expect(claims[0]!.against).toMatch(/^the answer is now barred/);
    expect(html).toContain('no longer true');
  });

  it('gets a new validator when its words change', async () => {
    const etag = async (text: string) =>
      (await (await house(text)).request('/v1/briefs')).headers.get('etag');
    expect(await etag(HOSTILE)).not.toBe(await etag(`${HOSTILE}\nmore`));
  });

  it('with mistakes is left out of the list', async () => {
    const broken = await house(HOSTILE.replace('section: trade', 'section: gossip'));
    expect(((await (await broken.request('/v1/briefs')).json()) as BriefListJson).briefs).toEqual([]);
  });
});
