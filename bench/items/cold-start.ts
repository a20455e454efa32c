import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { against, type Bench, byTurns, timed } from '../measure.ts';

const root = join(import.meta.dirname, '..', '..');
const question = ['plan', 'Baku', 'Hairatan', '--cargo', 'special', '--for', 'US', '--on', '2019-06-01'];

function started(name: string, args: readonly string[]) {
  return {
    name,
    run: () =>
      timed(() => {
        const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
        if (status !== 0) throw new Error(stderr);
        return 0;
      }),
  };
}

export const coldStart: Bench = {
  name: 'cold-start',
  about: "How long a person waits for a plan, start-up included, beside an empty `node -e ''`.",
  note: 'Where the time goes: of the time beyond an empty node about a fifth is hashing, reading and parsing the pack, a sixth reading the bundle with its compiled code, a tenth modules of node itself (crypto, streams), a third the plan with its judge and its second look at the words alone, the rest the words of the command line and of the answer. About a fifth of all of it is the garbage collector and memory that the system hands out for the first time.',
  run({ quick }) {
    const kuryk = join(root, 'bin/kuryk');
    spawnSync(process.execPath, [kuryk, '--version']); // builds first where something is newer
    const took = byTurns(
      [
        started('empty', ['-e', '']),
        started('plan', [kuryk, ...question]),
        started('help', [kuryk, 'plan', '--help']),
      ],
      quick ? 10 : 25,
    );
    const empty = took('empty');
    return [
      against('kuryk plan on the shipped pack', took('plan')!, "node -e ''", empty, { atMost: 3 }),
      against('kuryk plan --help', took('help')!, "node -e ''", empty, {}),
    ];
  },
};
