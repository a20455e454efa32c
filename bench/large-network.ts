/**
 * A network of 100,000 places and 250,000 legs (bench/synthetic-network.ts, over the shipped pack): how long it takes to read and
 * check its tables, to open it from the snapshot that is kept, and to plan; and through the whole command. Wall time depends on
 * who else uses the machine; processor time hardly does, so both are kept.
 *
 *   npx tsx bench/large-network.ts [--places 100000] [--legs 250000] [--seed 1]
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openWorld } from '../src/app/open-world.ts';
import { answerPlan } from '../src/app/plan.ts';
import { loadPack } from '../src/store/pack/load.ts';
import { openPack } from '../src/store/pack/open.ts';
import { parseDay } from '../src/terms/day.ts';
import { seededDice } from '../src/terms/seeded-dice.ts';
import { syntheticNetwork, writeSynthetic } from './synthetic-network.ts';

const { values } = parseArgs({
  options: {
    places: { type: 'string', default: '100000' },
    legs: { type: 'string', default: '250000' },
    seed: { type: 'string', default: '1' },
  },
});
const root = join(import.meta.dirname, '..');
const dir = mkdtempSync(join(tmpdir(), 'kuryk-large-'));
process.env.KURYK_CACHE = join(dir, 'cache');
const pack = join(dir, 'synthetic');
const TODAY = parseDay('2026-11-24');

interface Timed {
  readonly wallMs: number;
  readonly cpuMs: number;
}

async function timed<T>(work: () => T | Promise<T>): Promise<Timed & { readonly result: T }> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const result = await work();
  const used = process.cpuUsage(cpu);
  return {
    result,
    wallMs: Math.round(performance.now() - began),
    cpuMs: Math.round((used.user + used.system) / 1000),
  };
}

const only = ({ wallMs, cpuMs }: Timed): Timed => ({ wallMs, cpuMs });

try {
  const real = (await openPack(join(root, 'packs/eurasia'))).network.places;
  const network = syntheticNetwork(Number(values.places), Number(values.legs), Number(values.seed), real);
  writeSynthetic(pack, network, 'eurasia');

  const checked = await timed(() => loadPack(pack));
  if ('errors' in checked.result) throw new Error(`${checked.result.errors.length} mistakes in the pack`);
  const kept = await timed(() => openWorld(pack)); // reads the tables again and keeps the snapshot
  const opened = await timed(() => openWorld(pack));
  const world = opened.result;

  const dice = seededDice(Number(values.seed) + 1);
  const pairs = Array.from({ length: 8 }, () =>
    [0, 1].map(() => `syn-${Math.floor(dice() * network.places.length)}`),
  );
  const ask = (by: string, [from, to]: readonly string[]) =>
    timed(() => answerPlan({ from: from!, to: to!, on: '2026-11-24', by, modes: 'rail,road' }, world, TODAY));
  const first = await ask('time', pairs[0]!);
  const later: Timed[] = [];
  for (const pair of pairs.slice(1)) later.push(only(await ask('time', pair)));
  const three = await ask('time,cost,risk', pairs[1]!);
  const near = await ask('time,cost,risk', ['syn-1000', 'syn-1012']);
  const middle = (times: readonly Timed[], key: keyof Timed) =>
    times.map((time) => time[key]).sort((a, b) => a - b)[times.length >> 1];

  const command = (...args: string[]) =>
    timed(() => {
      const { status, stderr } = spawnSync(
        process.execPath,
        [join(root, 'bin/kuryk'), 'plan', ...args, '--pack', pack, '--json'],
        {
          encoding: 'utf8',
          maxBuffer: 1 << 28,
        },
      );
      if (status !== 0) throw new Error(stderr);
    });
  const cli = await command('syn-1000', 'Tashkent', '--by', 'time', '--on', '2026-11-24');
  const report = {
    machine: `${cpus()[0]?.model ?? 'unknown'}, ${cpus().length} cores, Node ${process.version}`,
    // Above the number of cores, wall times tell more of the others than of this program.
    loadAverage: Math.round(loadavg()[1]!),
    network: {
      places: world.network.places.length,
      crossings: world.network.crossings.length,
      legs: world.network.legs.length,
    },
    readAndCheckTables: only(checked),
    readTablesAndKeepSnapshot: only(kept),
    openFromSnapshot: only(opened),
    firstPlanByTime: only(first),
    laterPlansByTime: { wallMs: middle(later, 'wallMs'), cpuMs: middle(later, 'cpuMs'), plans: later.length },
    planByTimeCostRiskFar: {
      ...only(three),
      complete: three.result.complete,
      routes: three.result.routes.length,
    },
    planByTimeCostRiskNear: {
      ...only(near),
      complete: near.result.complete,
      routes: near.result.routes.length,
    },
    wholeCommandByTime: { wallMs: cli.wallMs },
    rssMb: Math.round(process.memoryUsage().rss / 1024 / 1024),
  };
  console.log(JSON.stringify(report, null, 2));
  writeFileSync(
    join(import.meta.dirname, 'results', 'large-network.json'),
    `${JSON.stringify(report, null, 2)}\n`,
  );
} finally {
  rmSync(dir, { recursive: true, force: true });
}
