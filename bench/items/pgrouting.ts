import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { costGraphOf } from '../../src/plan/search/dijkstra.ts';
import { isClosed, type SearchGraph } from '../../src/plan/search/graph.ts';
import { DijkstraKernel } from '../../src/plan/search/kernels/dijkstra-kernel.ts';
import { PairTableKernel } from '../../src/plan/search/kernels/pair-table-kernel.ts';
import { corridorGraph } from '../../src/plan/search/seeded-graph.ts';
import { startPostgres } from '../../src/store/db/postgres.fixture.ts';
import {
  type AwaitedContender,
  against,
  type Bench,
  byTurnsAwaited,
  count,
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
  note: 'Their best way under one law is all questions in one statement: edges are read and the graph is built once, and each origin is searched once for all its destinations. Ours under one law is the table of all pairs, made anew for each set of questions (about 0.15 ms), and ways read from it. For 500 questions three fifths of our time is that table, so that sixty times is out of reach there; for all pairs it weighs nothing. Plans of a corridor ask under laws that differ; each then needs a statement of theirs, and nearly all of its time goes into reading edges and building the graph. Their time is that of the statement as a client on the same machine sees it.',
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

const MANY = 'ways of 500 pairs under one law, times faster';
const ALL = 'ways of all pairs under one law, times faster';
const COSTS = 'costs alone of 500 pairs under one law, times faster';
const LAWS = 'each under a law of its own, times faster';
const GOAL = { atLeast: 60 };

function absent(): Row[] {
  const why = 'not measured: no pgRouting';
  return [MANY, ALL, COSTS, LAWS].map((what) => row(what, '', 'pgRouting', why, null, GOAL));
}

async function rows(client: pg.Client, quick: boolean): Promise<Row[]> {
  const graph = corridorGraph(1, 5);
  await lay(client, graph);
  const search = DijkstraKernel.of(costGraphOf(graph, 0))!;
  const table = PairTableKernel.of(graph)!;
  // Each once, since pgRouting answers what is asked twice once; and none without a way, of which it says nothing.
  const drawn = new Map(
    maskedQuestions(graph, 600, 6).map((asked) => [`${asked.source} ${asked.target}`, asked]),
  );
  const reached = [...drawn.values()].filter(
    ({ source, target, closed }) => search.run(source, target, closed ?? null) < Number.POSITIVE_INFINITY,
  );
  // By source, as both sides would have them: what is found from one serves all its targets.
  const questions = reached
    .slice(0, 500)
    .map(({ source, target }) => ({ source, target }))
    .sort((a, b) => a.source - b.source);
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
  // The law is given anew for each set of questions, as it is to their statement.
  const byTable = (asked: readonly Question[], cost: (question: Question) => number): AwaitedContender => ({
    name: 'ours',
    run: () =>
      timed(() => {
        table.fill(null);
        return asked.reduce((sum, question) => sum + cost(question), 0);
      }, asked.length),
  });
  const alongWay = ({ source, target }: Question) => {
    const way = table.way(source, target)!;
    let sum = 0;
    for (let at = 0; at < way.length; at++) sum += graph.costs[0]![way[at]!]!;
    return sum;
  };
  // As often as it takes for our code to be compiled as theirs is.
  const rounds = quick ? 20 : 100;
  const many = await byTurnsAwaited(
    [
      byTable(questions, alongWay),
      theirs('theirs', questions, together(`pgr_dijkstra('${EDGES}', 'SELECT * FROM asked')`, 'cost')),
    ],
    rounds,
  );
  const costs = await byTurnsAwaited(
    [
      byTable(questions, ({ source, target }) => table.distance(source, target)),
      theirs(
        'theirs',
        questions,
        together(`pgr_dijkstraCost('${EDGES}', 'SELECT * FROM asked')`, 'agg_cost'),
      ),
    ],
    rounds,
  );
  const every = allPairs(table, graph.nodeCount);
  const ids = '(SELECT array_agg(DISTINCT source) FROM edges)';
  const all = await byTurnsAwaited(
    [
      byTable(every, alongWay),
      theirs('theirs', every, together(`pgr_dijkstra('${EDGES}', ${ids}, ${ids})`, 'cost')),
    ],
    quick ? 3 : 5,
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
    quick ? 4 : 8,
  );
  const found = `pgr_dijkstra, ${count(questions.length)} in one statement`;
  return [
    against(MANY, many('ours')!, found, many('theirs'), GOAL),
    against(ALL, all('ours')!, `pgr_dijkstra, ${count(every.length)} in one statement`, all('theirs'), GOAL),
    against(COSTS, costs('ours')!, 'pgr_dijkstraCost, 500 in one statement', costs('theirs'), GOAL),
    against(LAWS, each('ours')!, 'pgr_dijkstraCost, one by one', each('theirs'), GOAL),
  ];
}

/** All pairs of places that have a way. */
function allPairs(table: PairTableKernel, nodeCount: number): Question[] {
  table.fill(null);
  const pairs: Question[] = [];
  for (let source = 0; source < nodeCount; source++) {
    for (let target = 0; target < nodeCount; target++) {
      if (source !== target && table.distance(source, target) < Number.POSITIVE_INFINITY)
        pairs.push({ source, target });
    }
  }
  return pairs;
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
