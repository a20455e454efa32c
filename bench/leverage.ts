import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { answerDoors } from '../src/app/doors.ts';
import { answerLeverage } from '../src/app/leverage.ts';
import { openWorld } from '../src/app/open-world.ts';
import { parseDay } from '../src/terms/day.ts';

/**
 * Leverage of one question on the shipped pack, and the month-by-month report of doors. Seconds on the wall and of this
 * process: the second is the fairer where other work runs beside it. Writes bench/results/leverage.json.
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

const round = ({ wall, cpu }: { wall: number; cpu: number }) => ({
  wallMs: Math.round(wall),
  cpuMs: Math.round(cpu),
});
const results: Record<string, unknown> = {};
for (const question of QUESTIONS) {
  const runs = Array.from({ length: 5 }, () => timed(() => answerLeverage(question, world, today))).slice(1);
  const least = runs.reduce((a, b) => (b.cpu < a.cpu ? b : a));
  const most = runs.reduce((a, b) => (b.cpu > a.cpu ? b : a));
  const name = `leverage ${question.from} ${question.to} ${question.cargo ?? 'general'} ${question.on}`;
  results[name] = { least: round(least), most: round(most) };
  console.log(name, results[name]);
}
results['report doors, 2009-01 to 2026-12'] = round(timed(() => answerDoors({}, world, today)));
console.log('report doors', results['report doors, 2009-01 to 2026-12']);
const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}, shared with other work`;
const file = new URL('./results/leverage.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ machine, revision: world.pack.revision, results }, null, 2)}\n`);
