import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { openWorld } from '../../src/app/open-world.ts';
import { readQuery } from '../../src/app/read-query.ts';
import { groundOf } from '../../src/plan/ground.ts';
import { Journey } from '../../src/plan/journey.ts';
import { indexNetwork } from '../../src/plan/network-index.ts';
import { lawReader } from '../../src/plan/world.ts';
import { against, type Bench, byTurns, duration, type Row, row, timed } from '../measure.ts';
import { benchFolder } from '../peer.ts';
import { answerOf, compiledGraph } from '../search-alone.ts';

const root = join(import.meta.dirname, '..', '..');
const kuryk = join(root, 'bin/kuryk');
const question = ['plan', 'Baku', 'Hairatan', '--cargo', 'special', '--for', 'US', '--on', '2019-06-01'];

/** A program that ends by itself and prints `says`, where that is given. */
function started(name: string, args: readonly string[], says?: string) {
  return {
    name,
    run: () =>
      timed(() => {
        const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
        if (status !== 0) throw new Error(stderr);
        if (says !== undefined && stdout.trim() !== says) {
          throw new Error(`${name} says ${stdout.trim()}, not ${says}: the bench is void`);
        }
        return 0;
      }),
  };
}

export const coldStart: Bench = {
  name: 'cold-start',
  about:
    "How long a person waits, start-up included, beside an empty `node -e ''`: for a plan; for the search and the graph alone, in one file (ordinary goods, whose law is a mask); for a server on an empty folder.",
  note: 'Where the time of a plan goes: of what is beyond an empty node about a fifth is hashing, reading and parsing the pack, a sixth reading the bundle with its compiled code, a tenth modules of node itself (crypto, streams), a third the plan with its judge and its second look at the words alone, the rest the words of the command line and of the answer. About a fifth of all of it is the garbage collector and memory that the system hands out for the first time.',
  async run({ quick }) {
    spawnSync(process.execPath, [kuryk, ...question]); // builds first where something is newer
    const alone = await searchAlone();
    const took = byTurns(
      [
        started('empty', ['-e', '']),
        started('plan', [kuryk, ...question]),
        started('help', [kuryk, 'plan', '--help']),
        started('search', [alone.program, alone.graph], alone.says),
      ],
      quick ? 10 : 25,
    );
    const empty = took('empty');
    return [
      against('kuryk plan on the shipped pack', took('plan')!, "node -e ''", empty, { atMost: 3 }),
      against('kuryk plan --help', took('help')!, "node -e ''", empty, {}),
      against('search and graph alone, ordinary goods', took('search')!, "node -e ''", empty, {
        atMost: 1.5,
      }),
      ...(await servers(quick ? 3 : 5)),
    ];
  },
};

/** The graph of the question under its law as one file, a program that searches it, and what it must say. */
async function searchAlone(): Promise<{ program: string; graph: string; says: string }> {
  const world = await openWorld();
  const asked = { from: 'Baku', to: 'Hairatan', on: '2019-06-01' };
  const query = readQuery(asked, world, 0);
  const ground = groundOf(indexNetwork(world.network), query);
  const journey = new Journey(lawReader(world.law), query, query.on, ground);
  const graph = { ...ground.towards(query.by).graph, closed: journey.closedEdges('certain') };
  const { source, target } = ground.graph;
  const says = answerOf(graph, source, target);
  // That the mask alone says what the law says of this question: as many routes as the plan has.
  const { ways } = journey.lawful('certain');
  if (!says.startsWith(`${ways.length} `))
    throw new Error(`${says}, not ${ways.length} routes: the bench is void`);
  const file = join(benchFolder, 'ordinary.compiled-graph');
  writeFileSync(file, compiledGraph(graph, source, target));
  const program = join(benchFolder, 'search-alone.cjs');
  buildSync({
    entryPoints: [join(root, 'bench/search-alone.ts')],
    outfile: program,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
  });
  return { program, graph: file, says };
}

/** `kuryk serve` on an empty folder: until its address is printed, and until it says that it is ready. */
async function servers(rounds: number): Promise<Row[]> {
  const lines: number[] = [];
  const ready: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const data = mkdtempSync(join(tmpdir(), 'kuryk-cold-'));
    const began = process.hrtime.bigint();
    const since = () => Number(process.hrtime.bigint() - began);
    const server = spawn(process.execPath, [kuryk, 'serve', '--port', '0', '--data', data]);
    const url = await new Promise<string>((resolve, reject) => {
      let said = '';
      server.once('exit', () => reject(new Error('the server ended')));
      server.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const address = /http:\S+/.exec(said);
        if (address) resolve(address[0]);
      });
    });
    lines.push(since());
    while (!(await fetch(`${url}/ready`).then(({ ok }) => ok))) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    ready.push(since());
    const over = new Promise((resolve) => server.once('close', resolve));
    server.removeAllListeners('exit').kill('SIGTERM');
    await over;
    rmSync(data, { recursive: true, force: true });
  }
  // The worst of them: a person waits once.
  const [line, answer] = [Math.max(...lines), Math.max(...ready)];
  const what = `kuryk serve on an empty folder, worst of ${rounds}: seconds to`;
  return [
    row(`${what} its printed address`, duration(line), '', '', line / 1e9, { atMost: 3 }),
    row(`${what} the first 200 of /ready`, duration(answer), '', '', answer / 1e9, { atMost: 3 }),
  ];
}
