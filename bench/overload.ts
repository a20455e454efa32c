/**
 * What a server does with eight times the load that it can serve. Questions are all different, so that nothing comes from
 * what is kept. In short rounds, one after the other, so that what else the machine does falls on all alike:
 *
 *   alone     one asker at a time; its p99 is the measure
 *   full      as many askers at once as the server has threads: what it can serve
 *   overload  arrivals at eight times that rate, whether or not answers come: an open loop, as people are; with probes of
 *             /health and /ready all the while
 *
 * Times run from the sending of a request to the last byte of its answer. The asker is a process of its own on the same
 * cores; how late it sends, against its plan, is told too.
 *
 *   npx tsx bench/overload.ts [--rounds 6] [--seconds 4] [--times 8]
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Asked, RawAsker } from './raw-asker.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '6' },
    seconds: { type: 'string', default: '4' },
    times: { type: 'string', default: '8' },
  },
});
const ROUNDS = Number(values.rounds);
const MS = Number(values.seconds) * 1000;
const TIMES = Number(values.times);
const root = join(import.meta.dirname, '..');
const data = mkdtempSync(join(tmpdir(), 'kuryk-overload-'));
const loadBefore = loadavg()[0]!;

const began = performance.now();
const server = spawn(
  process.execPath,
  [join(root, 'bin/kuryk'), 'serve', '--port', '0', '--rate', '0', '--data', data],
  { stdio: ['ignore', 'pipe', 'inherit'] },
);
const port = await new Promise<number>((resolve) => {
  let said = '';
  server.stdout.on('data', (text) => {
    said += text;
    const at = /http:\/\/[^:]+:(\d+)/.exec(said);
    if (at) resolve(Number(at[1]));
  });
});
const readyMs = performance.now() - began;
const asker = new RawAsker(port);

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
  // After 7,300 days the same day comes back, and asks for another number of routes.
  return `/v1/plan?${trade}&on=${day}&modes=sea,rail&max=${3 + Math.floor(n / 7300)}&unit=${n % 2 ? 'teu' : 'feu'}`;
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
        const { status, ms: took } = await asker.ask(nextQuestion());
        if (status === 200) times.push(took);
      }
    }),
  );
  return times;
}

const over: Asked[] = [];
const probed: Asked[] = [];
const lateMs: number[] = [];
let mostMb = 0;
async function openLoop(perSecond: number, ms: number): Promise<void> {
  const start = performance.now();
  const all: Promise<unknown>[] = [];
  let probes = 0;
  for (let next = 0; performance.now() - start < ms; ) {
    for (; next < ((performance.now() - start) / 1000) * perSecond; next++) {
      lateMs.push(performance.now() - start - (next / perSecond) * 1000);
      all.push(asker.ask(nextQuestion()).then((one) => over.push(one)));
    }
    if (probes * 250 < performance.now() - start) {
      probes++;
      for (const path of ['/health', '/ready']) all.push(asker.ask(path).then((one) => probed.push(one)));
      mostMb = Math.max(mostMb, rssMb());
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
  await Promise.all(all);
}

await closedLoop(2, 4000); // caches of the planner warm up, as they are on a server that runs
const before = rssMb();
const alone: number[] = [];
const full: number[] = [];
let askedPerSecond = 0;
for (let round = 0; round < ROUNDS; round++) {
  alone.push(...(await closedLoop(1, MS)));
  const served = await closedLoop(availableParallelism(), MS / 2);
  full.push(...served);
  const perSecond = (TIMES * served.length) / (MS / 2000);
  askedPerSecond += perSecond / ROUNDS;
  await openLoop(perSecond, MS);
  await new Promise((resolve) => setTimeout(resolve, 700)); // a standing queue is over
}
const accepted = over.filter(({ status }) => status === 200).map(({ ms }) => ms);
const refused = over.filter(({ status }) => status === 503).map(({ ms }) => ms);
const result = {
  machine: `${availableParallelism()} cores, Node ${process.version}`,
  loadAverageBefore: Math.round(loadBefore * 10) / 10,
  rounds: ROUNDS,
  readyMs: Math.round(readyMs),
  alone: { answers: alone.length, p50Ms: quantile(alone, 0.5), p99Ms: quantile(alone, 0.99) },
  full: {
    perSecond: Math.round((full.length / ROUNDS / (MS / 2000)) * 10) / 10,
    p50Ms: quantile(full, 0.5),
    p99Ms: quantile(full, 0.99),
  },
  overload: {
    times: TIMES,
    askedPerSecond: Math.round(askedPerSecond * 10) / 10,
    accepted: accepted.length,
    acceptedPerSecond: Math.round((accepted.length / ROUNDS / (MS / 1000)) * 10) / 10,
    refused: refused.length,
    other: over.length - accepted.length - refused.length,
    acceptedP50Ms: quantile(accepted, 0.5),
    acceptedP99Ms: quantile(accepted, 0.99),
    timesTheP99Alone: Math.round((quantile(accepted, 0.99) / quantile(alone, 0.99)) * 100) / 100,
    refusedP50Ms: quantile(refused, 0.5),
    refusedP99Ms: quantile(refused, 0.99),
    sentLateP99Ms: quantile(lateMs, 0.99),
    connections: asker.open,
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
asker.close();
server.once('exit', () => rmSync(data, { recursive: true, force: true }));
server.kill('SIGTERM');
