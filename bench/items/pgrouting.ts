import { spawnSync } from 'node:child_process';
import { type Bench, row } from '../measure.ts';

/** Whether a PostgreSQL on this machine could load the extension: its control file lies beside those of the others. */
function hasPgRouting(): boolean {
  const { status, stdout } = spawnSync('pg_config', ['--sharedir'], { encoding: 'utf8' });
  if (status !== 0) return false;
  return spawnSync('test', ['-f', `${stdout.trim()}/extension/pgrouting.control`]).status === 0;
}

export const pgrouting: Bench = {
  name: 'pgrouting',
  about: 'Corridor plans beside pgr_dijkstra of pgRouting, where PostgreSQL has it.',
  run() {
    const found = hasPgRouting();
    // The comparison has never been run: a figure from elsewhere would not be one of this machine.
    const why = found ? 'not measured: no comparison written yet' : 'not measured: no pgRouting';
    return [row('corridor plans, times faster', '', 'pgRouting', why, null, { atLeast: 60 })];
  },
};
