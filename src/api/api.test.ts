import { beforeAll, describe, expect, it } from 'vitest';
import { openWorld } from '../app/open-world.ts';
import type { OpenedWorld } from '../app/world.ts';
import { parseDay } from '../terms/day.ts';
import { buildApi } from './app.ts';

const FLAGSHIP = '/v1/plan?from=AZBAK&to=AFHRT&cargo=special&for=US&on=2019-06-01';

let world: OpenedWorld;
let app: ReturnType<typeof buildApi>;
beforeAll(async () => {
  world = await openWorld();
  app = buildApi({
    world,
    today: () => parseDay('2024-01-01'),
    nowMs: () => 1_700_000_000_000,
    log: (_, error) => {
      throw error;
    },
  });
});

describe('the API', () => {
  it('answers the question that Kuryk was built for', async () => {
    const response = await app.request(FLAGSHIP);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'lawful', query: { from: 'AZBAK', to: 'AFHRT' } });
  });

  it('spares an answer that the asker already has', async () => {
    const etag = (await app.request(FLAGSHIP)).headers.get('etag')!;
    const again = await app.request(FLAGSHIP, { headers: { 'if-none-match': `W/${etag}` } });
    expect(again.status).toBe(304);
    expect(await again.text()).toBe('');
  });
});
