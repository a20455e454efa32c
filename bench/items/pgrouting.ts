import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { costGraphOf } from '../../src/plan/search/dijkstra.ts';
import { isClosed, type SearchGraph, tailOf } from '../../src/plan/search/graph.ts';
import { hierarchyTopology } from '../../src/plan/search/hierarchy/topology.ts';
import { DijkstraKernel } from '../../src/plan/search/kernels/dijkstra-kernel.ts';
import { HierarchyKernel } from '../../src/plan/search/kernels/hierarchy-kernel.ts';
import { corridorGraph } from '../../src/plan/search/seeded-graph.ts';
import { startPostgres } from '../../src/store/db/postgres.fixture.ts';
import {
  type AwaitedContender,
  against,
  type Bench,
  byTurnsAwaited,
  type Row,
  row,
  timed,
} from '../measure.ts';
import type { Question } from '../peer.ts';
import { maskedQuestions } from './pareto.ts';

/** The folder of programs of a PostgreSQL that has the extension: its control file lies beside those of the others. */
function withPgRouting(): string | null {
  const asked = (what: string) => spawnSync('pg_config', [what], { encoding: 'utf8' }).stdout?.trim() ?? '';
  const [bin, share] = [asked('--bindir'), asked('--sharedir')];
  return bin !== '' && existsSync(join(share, 'extension', 'pgrouting.control')) ? bin : null;
}

const EDGES = 'SELECT id, source, target, cost FROM edges';

export const pgrouting: Bench = {
  name: 'pgrouting',
  about:
    'Plans on the corridor graph (300 places, 700 legs, one objective) beside pgRouting in a PostgreSQL of its own, where there is one: many under one law in one statement, and each under a law of its own.',
  note: 'Their best way under one law is all questions in one statement: edges are read and the graph is built once, and each origin is searched once for all its destinations; what is left is a Dijkstra in C++ beside ours, and sixty times is out of reach. Plans of a corridor ask under laws that differ, though; each then needs a statement, and nearly all of its time goes into reading edges and building the graph. Their time is that of the statement as a client on the same machine sees it.',
  async run({ quick }) {
    const bin = withPgRouting();
    if (bin === null) return absent();
    // A database for this alone, by the programs that have the extension and not by those that the tests bring.
    process.env.KURYK_TEST_POSTGRES = bin;
    const server = await startPostgres();
    try {
      const client = new pg.Client(await server.database('routing'));
      await client.connect();
      try {
        return await rows(client, quick);
      } finally {
        await client.end();
      }
    } finally {
      await server.stop();
    }
  },
};

const WAYS = 'ways under one law, times faster';
const COSTS = 'their costs alone, times faster';
const LAWS = 'each under a law of its own, times faster';
const GOAL = { atLeast: 60 };

function absent(): Row[] {
  const why = 'not measured: no pgRouting';
  return [WAYS, LAWS].map((what) => row(what, '', 'pgRouting', why, null, GOAL));
}

async function rows(client: pg.Client, quick: boolean): Promise<Row[]> {
  const graph = corridorGraph(1, 5);
  await lay(client, graph);
  const search = DijkstraKernel.of(costGraphOf(graph, 0))!;
  const prepared = HierarchyKernel.of(hierarchyTopology(graph), graph.costs[0]!)!;
  // Each once, since pgRouting answers what is asked twice once; and none without a way, of which it says nothing.
  const drawn = new Map(
    maskedQuestions(graph, 600, 6).map((asked) => [`${asked.source} ${asked.target}`, asked]),
  );
  const reached = [...drawn.values()].filter(
    ({ source, target, closed }) => search.run(source, target, closed ?? null) < Number.POSITIVE_INFINITY,
  );
  const questions = reached.slice(0, 500).map(({ source, target }) => ({ source, target }));
  const ours = (asked: readonly Question[], cost: (question: Question) => number): AwaitedContender => ({
    name: 'ours',
    run: () => timed(() => asked.reduce((sum, question) => sum + cost(question), 0), asked.length),
  });
  const theirs = (
    name: string,
    asked: readonly Question[],
    sum: () => Promise<number>,
  ): AwaitedContender => ({
    name,
    run: async () => {
      const began = process.hrtime.bigint();
      const checksum = await sum();
      return { ns: Number(process.hrtime.bigint() - began) / asked.length, checksum };
    },
  });
  const one = async (sql: string) =>
    Number((await client.query<{ sum: number | null }>(sql)).rows[0]!.sum ?? 0);

  await client.query('CREATE TABLE asked (source int, target int)');
  for (const { source, target } of questions)
    await client.query('INSERT INTO asked VALUES ($1, $2)', [source, target]);
  const together = (call: string, cost: string) => () => one(`SELECT sum(${cost}) FROM ${call}`);
  const tails = Array.from(graph.head, (_, edge) => tailOf(graph, edge));
  const rounds = quick ? 4 : 8;
  const ways = await byTurnsAwaited(
    [
      ours(questions, ({ source, target }) => {
        search.run(source, target, null);
        let sum = 0;
        for (let node = target; node !== source; ) {
          const edge = search.edgeInto(node);
          sum += graph.costs[0]![edge]!;
          node = tails[edge]!;
        }
        return sum;
      }),
      theirs('theirs', questions, together(`pgr_dijkstra('${EDGES}', 'SELECT * FROM asked')`, 'cost')),
    ],
    rounds,
  );
  const costs = await byTurnsAwaited(
    [
      ours(questions, (question) => {
        // The law is given anew once, as it is to their statement.
        if (question === questions[0]) prepared.customize(null);
        return prepared.distance(question.source, question.target);
      }),
      theirs(
        'theirs',
        questions,
        together(`pgr_dijkstraCost('${EDGES}', 'SELECT * FROM asked')`, 'agg_cost'),
      ),
    ],
    rounds,
  );

  const laws = reached.slice(0, 100);
  const shut = laws.map(({ closed }) =>
    Array.from(graph.head, (_, edge) => edge).filter((edge) => isClosed(closed, edge)),
  );
  const each = await byTurnsAwaited(
    [
      ours(laws, ({ source, target, closed }) => search.run(source, target, closed!)),
      theirs('theirs', laws, async () => {
        let sum = 0;
        for (const [i, { source, target }] of laws.entries()) {
          const open = `${EDGES} WHERE id NOT IN (${shut[i]!.join()})`;
          sum += await one(`SELECT sum(agg_cost) FROM pgr_dijkstraCost('${open}', ${source}, ${target})`);
        }
        return sum;
      }),
    ],
    rounds,
  );
  return [
    against(WAYS, ways('ours')!, `pgr_dijkstra, ${questions.length} in one statement`, ways('theirs'), GOAL),
    against(COSTS, costs('ours')!, 'pgr_dijkstraCost, likewise', costs('theirs'), {}),
    against(LAWS, each('ours')!, 'pgr_dijkstraCost, one by one', each('theirs'), GOAL),
  ];
}

/** Every edge one way; numbers of edges are those of the graph. */
async function lay(client: pg.Client, { nodeCount, firstEdge, head, costs }: SearchGraph): Promise<void> {
  await client.query('CREATE EXTENSION pgrouting CASCADE');
  await client.query('CREATE TABLE edges (id int PRIMARY KEY, source int, target int, cost float8)');
  for (let node = 0; node < nodeCount; node++) {
    for (let edge = firstEdge[node]!; edge < firstEdge[node + 1]!; edge++) {
      await client.query('INSERT INTO edges VALUES ($1, $2, $3, $4)', [
        edge,
        node,
        head[edge],
        costs[0]![edge],
      ]);
    }
  }
  await client.query('ANALYZE edges');
}
