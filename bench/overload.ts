/**
 * What a server does with eight times the load that it can serve. Questions are all different, so that nothing comes from
 * what is kept. First one asker at a time (its p99 is the measure), then as many askers at once as the server has
 * threads (what it can serve), then arrivals at eight times that rate, whether or not answers come: an open loop, as
 * people are. Probes of /health and /ready run all the while.
 *
 *   npx tsx bench/overload.ts [--seconds 20]
 */
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '20' } } });
const SECONDS = Number(values.seconds);
const root = join(import.meta.dirname, '..');
const agent = new Agent({ keepAlive: true, maxSockets: 512 });

const began = performance.now();
const server = spawn(
  process.execPath,
  [
    join(root, 'bin/kuryk'),
    'serve',
    '--port',
    '0',
    '--rate',
    '0',
    '--data',
    join(tmpdir(), `kuryk-overload-${process.pid}`),
  ],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const url = await new Promise<string>((resolve) => {
  let said = '';
  server.stdout.on('data', (text) => {
    said += text;
    const at = /http:\S+/.exec(said);
    if (at) resolve(at[0]);
  });
});
const readyMs = performance.now() - began;

interface Asked {
  readonly status: number;
  readonly ms: number;
}
function ask(path: string): Promise<Asked> {
  const start = performance.now();
  return new Promise((resolve) => {
    get(url + path, { agent }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode ?? 0, ms: performance.now() - start }));
    }).on('error', () => resolve({ status: 0, ms: performance.now() - start }));
  });
}

/** Days of twenty years in a scattered order, for three trades: no two questions are the same. */
let asked = 0;
function nextQuestion(): string {
  const n = asked++;
  const day = new Date(Date.UTC(2004, 0, 1) + ((n * 1009) % 7300) * 86_400_000).toISOString().slice(0, 10);
  const trade = [
    'from=AZBAK&to=AFHRT&cargo=special&for=US',
    'from=AZBAK&to=AFHRT&cargo=nonlethal&for=US',
    'from=KZAAU&to=UZTAS',
  ][n % 3];
  return `/v1/plan?${trade}&on=${day}&modes=sea,rail&max=3&unit=${n % 2 ? 'teu' : 'feu'}`;
}
const quantile = (list: readonly number[], q: number) => {
  const sorted = list.toSorted((a, b) => a - b);
  return Math.round((sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0) * 10) / 10;
};
const rssMb = () => {
  const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'));
  return Math.round(Number(line?.[1]) / 1024);
};

async function closedLoop(askers: number, ms: number): Promise<number[]> {
  const until = performance.now() + ms;
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: askers }, async () => {
      while (performance.now() < until) {
        const { status, ms: took } = await ask(nextQuestion());
        if (status === 200) times.push(took);
      }
    }),
  );
  return times;
}

await closedLoop(2, 4000); // caches of the planner warm up, as they are on a server that runs
const alone = await closedLoop(1, SECONDS * 500);
const full = await closedLoop(availableParallelism(), SECONDS * 500);
const servedPerSecond = full.length / (SECONDS / 2);
const rate = 8 * servedPerSecond;
const before = rssMb();
let mostMb = before;
const answers: Promise<Asked>[] = [];
const probes: Promise<Asked>[] = [];
const start = performance.now();
for (let next = 0; performance.now() - start < SECONDS * 1000; ) {
  while (next < ((performance.now() - start) / 1000) * rate) {
    answers.push(ask(nextQuestion()));
    next++;
  }
  if (probes.length < (performance.now() - start) / 250) {
    probes.push(ask('/health'), ask('/ready'));
    mostMb = Math.max(mostMb, rssMb());
  }
  await new Promise((resolve) => setTimeout(resolve, 5));
}
const over = await Promise.all(answers);
const probed = await Promise.all(probes);
const accepted = over.filter(({ status }) => status === 200).map(({ ms }) => ms);
const refused = over.filter(({ status }) => status === 503).map(({ ms }) => ms);
const result = {
  machine: `${availableParallelism()} cores, Node ${process.version}, shared with other work`,
  readyMs: Math.round(readyMs),
  alone: { answers: alone.length, p50Ms: quantile(alone, 0.5), p99Ms: quantile(alone, 0.99) },
  full: { perSecond: Math.round(servedPerSecond * 10) / 10, p99Ms: quantile(full, 0.99) },
  overload: {
    askedPerSecond: Math.round(rate * 10) / 10,
    accepted: accepted.length,
    refused: refused.length,
    other: over.length - accepted.length - refused.length,
    acceptedP50Ms: quantile(accepted, 0.5),
    acceptedP99Ms: quantile(accepted, 0.99),
    timesTheP99Alone: Math.round((quantile(accepted, 0.99) / quantile(alone, 0.99)) * 100) / 100,
    refusedP99Ms: quantile(refused, 0.99),
  },
  probes: {
    asked: probed.length,
    failed: probed.filter(({ status }) => status !== 200).length,
    p99Ms: quantile(
      probed.map(({ ms }) => ms),
      0.99,
    ),
  },
  memoryMb: { before, most: mostMb },
};
console.log(JSON.stringify(result, null, 2));
writeFileSync(join(import.meta.dirname, 'results', 'overload.json'), `${JSON.stringify(result, null, 2)}\n`);
server.kill('SIGTERM');
agent.destroy();
