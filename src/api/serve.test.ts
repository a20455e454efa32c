import { execFile } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerPlan } from '../app/plan.ts';
import { answerWhy } from '../app/why.ts';
import { type Client, createClient, KurykProblem } from '../client/client.ts';
import { parseDay } from '../terms/day.ts';
import type { ApiOptions } from './app.ts';
import { PortBusyError, type Server, serve } from './serve.ts';
import { testHouse } from './testing.ts';

const root = new URL('../..', import.meta.url).pathname;
let house: ApiOptions;
let server: Server;
let client: Client;
beforeAll(async () => {
  house = await testHouse();
  server = await serve({ ...house, host: '127.0.0.1', port: 0 });
  client = createClient({ url: server.url });
});
afterAll(() => server.close());

/** Not `spawnSync`: a server whose thread is held up closes connections that its client still believes in. */
async function cli(...args: string[]): Promise<string> {
  const said = await promisify(execFile)(process.execPath, [join(root, 'bin/kuryk'), ...args, '--json']);
  return said.stdout;
}
const http = async (path: string) => (await fetch(server.url + path)).text();
const lib = (answer: unknown) => `${JSON.stringify(answer, null, 2)}\n`;

describe('three doors say the same bytes', () => {
  it.each([
    [
      'lawful',
      { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', on: '2019-06-01', modes: 'sea,rail' },
    ],
    [
      'uncertain',
      { from: 'Baku', to: 'Hairatan', cargo: 'special', for: 'US', on: '2018-06-01', modes: 'sea,rail' },
    ],
    [
      'barred',
      { from: 'Baku', to: 'Hairatan', cargo: 'special', for: 'US', on: '2016-06-01', modes: 'sea,rail' },
    ],
    ['ordinary trade', { from: 'Актау', to: 'Tashkent', on: '2021-03', by: 'cost,borders', max: '2' }],
  ])('of a plan: %s', async (_, question) => {
    const { from, to, ...rest } = question;
    const options = Object.entries(rest).flatMap(([name, value]) => [`--${name}`, value]);
    const said = await http(`/v1/plan?${new URLSearchParams(question)}`);
    expect(said).toBe(await cli('plan', from, to, ...options));
    expect(said).toBe(lib(answerPlan(question, house.world, house.today())));
  });

  it('of why, timelines and law', async () => {
    const question = { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', modes: 'sea,rail' };
    const options = ['--cargo', 'special', '--for', 'US', '--modes', 'sea,rail'];
    const query = new URLSearchParams(question);
    const why = await http(`/v1/why?${query}&on=2016-06-01`);
    expect(why).toBe(await cli('why', 'AZBAK', 'AFHRT', ...options, '--on', '2016-06-01'));
    expect(why).toBe(lib(answerWhy({ ...question, on: '2016-06-01' }, house.world, parseDay('2024-01-01'))));
    expect(await http(`/v1/timeline?${query}&since=2015-01-01&until=2020-01-01`)).toBe(
      await cli('timeline', 'AZBAK', 'AFHRT', ...options, '--since', '2015-01-01', '--until', '2020-01-01'),
    );
    expect(await http('/v1/law?on=2018-06-01')).toBe(await cli('law', 'list', '--on', '2018-06-01'));
  });
});

describe('the typed client', () => {
  it('asks by body and gets what the API says', async () => {
    const plan = await client.plan({
      from: 'Baku',
      to: 'Hairatan',
      cargo: 'special',
      for: 'US',
      on: '2019-06-01',
    });
    expect(plan.status).toBe('lawful');
    expect(lib(await client.lawShow('kz-us-rail-2010#art_3__para_2', { on: '2019-06-01' }))).toBe(
      await http('/v1/law/kz-us-rail-2010%23art_3__para_2?on=2019-06-01'),
    );
  });

  it('asks what is assessed, on the paths where it is answered', async () => {
    const trade = {
      from: 'AZALA',
      to: 'AFHRT',
      cargo: 'special',
      for: 'US',
      on: '2019-06-01',
      modes: 'sea,rail',
    };
    const query = new URLSearchParams(trade);
    expect(lib(await client.leverage(trade))).toBe(await http(`/v1/leverage?${query}`));
    expect(lib(await client.flow({ ...trade, within: '30' }))).toBe(
      await http(`/v1/flow?${query}&within=30`),
    );
    expect(lib(await client.reliability({ ...trade, within: '25', samples: '200' }))).toBe(
      await http(`/v1/reliability?${query}&within=25&samples=200`),
    );
    const months = { since: '2019-05', until: '2019-06' };
    expect(lib(await client.doors(months))).toBe(
      await http(`/v1/report/doors?${new URLSearchParams(months)}`),
    );
  });

  it('joins the pages of a long list', async () => {
    const [{ places }, pack] = await Promise.all([client.places(), client.pack()]);
    expect(places).toHaveLength(pack.counts.places);
  });

  it('throws what the server refused, with its kind and hints', async () => {
    const refused = client.plan({ from: 'Bakuu', to: 'Hairatan' });
    await expect(refused).rejects.toThrow(KurykProblem);
    await expect(refused).rejects.toMatchObject({ status: 422, type: '/problems/unknown-place' });
  });
});

describe('on a socket', () => {
  it('compresses what is worth it, for who can read it', async () => {
    const { headers } = await fetch(`${server.url}/v1/network`, { headers: { 'accept-encoding': 'gzip' } });
    expect(headers.get('content-encoding')).toBe('gzip');
    const plain = await fetch(`${server.url}/v1/network`, { headers: { 'accept-encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  it('answers HEAD as GET without the body', async () => {
    const head = await fetch(`${server.url}/v1/pack`, { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('etag')).toBe((await fetch(`${server.url}/v1/pack`)).headers.get('etag'));
    expect(await head.text()).toBe('');
  });

  it.each([
    ['headers far too large', `GET /v1/pack HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(40_000)}\r\n\r\n`, 431],
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['a broken path', 'GET /v1/places/%ff HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n', 404],
  ])('answers %s with a problem', async (_, bytes, status) => {
    const said = await raw(bytes);
    expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(said).toContain('application/problem+json');
  });

  it('says when the port is taken', async () => {
    const port = Number(new URL(server.url).port);
    await expect(serve({ ...house, host: '127.0.0.1', port })).rejects.toThrow(PortBusyError);
  });

  it('finishes what is under way before it closes', async () => {
    const other = await serve({ ...house, host: '127.0.0.1', port: 0 });
    const answer = fetch(`${other.url}/v1/plan?from=Riga&to=Hairatan&cargo=nonlethal&for=NATO&on=2012-08-01`);
    // The request has reached the server once any later one was answered.
    await fetch(`${other.url}/health`);
    await other.close();
    expect((await answer).status).toBe(200);
    await expect(fetch(`${other.url}/health`)).rejects.toThrow();
  });
});

function raw(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.write(bytes));
    let said = '';
    socket.on('data', (chunk) => {
      said += chunk;
    });
    socket.on('close', () => resolve(said));
    socket.on('error', reject);
  });
}
