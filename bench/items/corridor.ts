import { paretoRoutes } from '../../src/plan/search/pareto.ts';
import { corridorGraph } from '../../src/plan/search/seeded-graph.ts';
import { type Bench, byTurns, duration, row, timed } from '../measure.ts';
import { peer, runPeer, writeGraph } from '../peer.ts';
import { maskedQuestions, sumOfFronts } from './pareto.ts';

export const corridor: Bench = {
  name: 'corridor',
  about:
    '300 places, 700 legs, three objectives: every question under a mask of its own; and under a law asked before.',
  run({ quick }) {
    const graph = corridorGraph(3, 5);
    const questions = maskedQuestions(graph, 500, 6);
    const program = peer('pareto', ['M=3']);
    const file = program === null ? '' : writeGraph(graph, questions, 'corridor');
    const took = byTurns(
      [
        { name: 'ours', run: () => timed(() => sumOfFronts(graph, questions)) },
        ...(program === null ? [] : [{ name: 'C++', run: () => runPeer(program, file) }]),
      ],
      quick ? 4 : 8,
    );
    const perSecond = (ns: number) => (1e9 * questions.length) / ns;
    const mine = took.get('ours')!;
    const theirs = took.get('C++');

    // The cache of the planner: ends and signature of the law lead to the ways found before.
    const known = new Map<string, number>();
    const keys = questions.map(
      ({ source, target, closed }) => `${source} ${target} ${Buffer.from(closed!.buffer).toString('base64')}`,
    );
    questions.forEach(({ source, target, closed }, i) => {
      const { routes } = paretoRoutes({ ...graph, closed: closed! }, null, source, target);
      known.set(
        keys[i]!,
        routes.reduce((sum, { costs }) => sum + costs.reduce((a, b) => a + b, 0), 0),
      );
    });
    const repeated = byTurns(
      [{ name: 'cache', run: () => timed(() => keys.reduce((sum, key) => sum + known.get(key)!, 0)) }],
      5,
    );
    return [
      row(
        'plans a second a core, masks all different',
        perSecond(mine).toFixed(0),
        'same in C++',
        theirs === undefined ? 'no g++' : perSecond(theirs).toFixed(0),
        perSecond(mine),
        { atLeast: 5000 },
      ),
      row(
        'times faster under a signature asked before',
        duration(repeated.get('cache')! / questions.length),
        'new masks',
        duration(mine / questions.length),
        mine / repeated.get('cache')!,
        { atLeast: 20 },
      ),
    ];
  },
};
