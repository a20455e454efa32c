import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { answerDoors } from '../src/app/doors.ts';
import { answerLeverage } from '../src/app/leverage.ts';
import { openWorld } from '../src/app/open-world.ts';
import { answerValue } from '../src/app/value.ts';
import { parseDay } from '../src/terms/day.ts';

/**
 * Leverage of one question on the shipped pack: in a process of its own from its start (cold), and asked again (warm); the
 * month-by-month report of doors; values of texts through years. Milliseconds on the wall and of the processor: the second
 * is the fairer where other work runs beside it. Writes bench/results/leverage.json.
 *
 *     npx tsx bench/leverage.ts
 */
const world = await openWorld();
const today = parseDay('2026-11-24');
const QUESTIONS = [
  { from: 'AZALA', to: 'AFHRT', cargo: 'special', for: 'US', on: '2019-06-01' },
  { from: 'AZBAK', to: 'AFHRT', cargo: 'nonlethal', for: 'US', on: '2019-06-01' },
  { from: 'LVRIX', to: 'AFHRT', cargo: 'nonlethal', for: 'US', on: '2012-06-01' },
  { from: 'PKKHI', to: 'AFKBL', on: '2019-06-01' },
  { from: 'xian', to: 'DEDUI', on: '2019-06-01' },
];

function timed(work: () => void): { wall: number; cpu: number } {
  const before = process.cpuUsage();
  const start = performance.now();
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, cpu: (user + system) / 1000 };
}

/** A process from its start to its end, with the processor time that it says itself when it ends. */
function coldProcess(words: readonly string[]): { wall: number; cpu: number } {
  const said =
    "process.on('exit',()=>{const{user,system}=process.cpuUsage();console.error((user+system)/1000)})";
  const start = performance.now();
  const { stderr, status } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(said)}`, 'dist/cli.js', ...words],
    { encoding: 'utf8', maxBuffer: 1e8 },
  );
  if (status !== 0) throw new Error(stderr);
  return { wall: performance.now() - start, cpu: Number(stderr.trim().split('\n').at(-1)) };
}

const round = ({ wall, cpu }: { wall: number; cpu: number }) => ({
  wallMs: Math.round(wall),
  cpuMs: Math.round(cpu),
});
const results: Record<string, unknown> = {};
const load = loadavg()
  .map((value) => value.toFixed(1))
  .join(', ');
const leastOf = (runs: readonly { wall: number; cpu: number }[]) =>
  runs.reduce((a, b) => (b.cpu < a.cpu ? b : a));
for (const question of QUESTIONS) {
  const runs = Array.from({ length: 6 }, () => timed(() => answerLeverage(question, world, today))).slice(1);
  const least = runs.reduce((a, b) => (b.cpu < a.cpu ? b : a));
  const most = runs.reduce((a, b) => (b.cpu > a.cpu ? b : a));
  const name = `leverage ${question.from} ${question.to} ${question.cargo ?? 'general'} ${question.on}`;
  const words = Object.entries(question).flatMap(([key, value]) =>
    key === 'from' || key === 'to' ? [] : [`--${key}`, value],
  );
  const cold = Array.from({ length: 3 }, () =>
    coldProcess(['leverage', question.from, question.to, ...words, '--json']),
  );
  results[name] = { least: round(least), most: round(most), coldProcess: round(leastOf(cold)) };
  console.log(name, results[name]);
}
results['report doors, 2009-01 to 2026-12'] = round(timed(() => answerDoors({}, world, today)));
console.log('report doors', results['report doors, 2009-01 to 2026-12']);
const years = { basket: 'northern', since: '2009-06-01', until: '2022-06-01' };
results['value northern, 2009 to 2022 by years'] = round(timed(() => answerValue(years, world, today)));
console.log('value', results['value northern, 2009 to 2022 by years']);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}, shared with other work`;
const file = new URL('./results/leverage.json', import.meta.url);
writeFileSync(
  file,
  `${JSON.stringify({ machine, load, revision: world.pack.revision, results }, null, 2)}\n`,
);
