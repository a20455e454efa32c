import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { answerFlow } from '../src/app/flow.ts';
import { loadLinearSolver } from '../src/app/linear-solver.ts';
import { openWorld } from '../src/app/open-world.ts';
import { answerReliability } from '../src/app/reliability.ts';
import { parseDay } from '../src/terms/day.ts';

/**
 * Flow and reliability of one question on the shipped pack: seconds on the wall and of this process, least and most of
 * five after one to warm up. Writes bench/results/flow.json.
 *
 *     npx tsx bench/flow.ts
 */
const world = await openWorld();
const start = performance.now();
const solve = await loadLinearSolver();
const results: Record<string, unknown> = { 'loading HiGHS, ms': Math.round(performance.now() - start) };
const today = parseDay('2026-11-24');
const seed = { from: 'AZALA', to: 'AFHRT', cargo: 'special', for: 'US', on: '2019-06-01' };
const CASES: Record<string, () => unknown> = {
  'flow, Alat to Hairatan, special, 30 days, sea and rail': () =>
    answerFlow({ ...seed, modes: 'sea,rail', within: '30', volume: '20000' }, world, today, solve),
  'the same without N-1': () =>
    answerFlow(
      { ...seed, modes: 'sea,rail', within: '30', volume: '20000', outages: false },
      world,
      today,
      solve,
    ),
  'the same, all modes': () => answerFlow({ ...seed, within: '30', volume: '20000' }, world, today, solve),
  'the same, unknown bounded at 500 t a day': () =>
    answerFlow(
      { ...seed, modes: 'sea,rail', within: '30', volume: '20000', unknown: '500' },
      world,
      today,
      solve,
    ),
  "flow, Xi'an to Duisburg, three loads, 60 days": () =>
    answerFlow(
      {
        from: 'xian',
        to: 'DEDUI',
        on: '2019-06-01',
        modes: 'sea,rail',
        within: '60',
        load: ['general=50000', 'dual-use=10000', 'humanitarian=5000'],
      },
      world,
      today,
      solve,
    ),
  'reliability, Karachi to Kabul, five ways, 4000 samples': () =>
    answerReliability(
      { from: 'PKKHI', to: 'AFKBL', on: '2016-01-10', within: '25', chance: ['PK=0.1'], forecasts: 'none' },
      world,
      null,
      today,
    ),
};
for (const [name, work] of Object.entries(CASES)) {
  const runs: { wallMs: number; cpuMs: number }[] = [];
  for (let run = 0; run < 6; run++) {
    const before = process.cpuUsage();
    const began = performance.now();
    await work();
    const { user, system } = process.cpuUsage(before);
    runs.push({ wallMs: Math.round(performance.now() - began), cpuMs: Math.round((user + system) / 1000) });
  }
  const warm = runs.slice(1).sort((a, b) => a.cpuMs - b.cpuMs);
  results[name] = { first: runs[0], least: warm[0], most: warm.at(-1) };
  console.log(name, results[name]);
}
const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}, shared with other work`;
const file = new URL('./results/flow.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ machine, revision: world.pack.revision, results }, null, 2)}\n`);
