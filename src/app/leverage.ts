import type { SmallestCut } from '../assess/border-cut.ts';
import { type Closer, closedBy } from '../assess/closer.ts';
import { type LeverageAnswer, type LeverageLine, leverage } from '../assess/leverage.ts';
import { hoursOf, type Price, usdOf } from '../assess/price.ts';
import { worldKnownOn } from '../plan/world.ts';
import type { Day } from '../terms/day.ts';
import type { CloserJson, LeverageJson, LeverageQuestion, PriceJson } from './assess-questions.ts';
import { command } from './command-line.ts';
import { assessLimits } from './limits.ts';
import { readMaxLabels } from './plan.ts';
import { readQuery } from './read-query.ts';
import { readWhole } from './read-whole.ts';
import { queryToJson } from './to-json.ts';
import type { OpenedWorld } from './world.ts';

const LARGEST_COALITION = 5;

/** Who can close a question, alone or together, by which power, and at what price to whom. */
export function answerLeverage(question: LeverageQuestion, world: OpenedWorld, today: Day): LeverageJson {
  const { size: written, maxLabels, ...rest } = question;
  const query = readQuery(rest, world, today);
  const size = written === undefined ? 3 : readWhole(written, '--size', 1, LARGEST_COALITION);
  const { trades } = world.about;
  return leverageToJson(
    leverage(worldKnownOn(world, query.knownOn), query, {
      size,
      trades,
      ...assessLimits(),
      ...readMaxLabels(maxLabels),
    }),
  );
}

function leverageToJson(answer: LeverageAnswer): LeverageJson {
  const { query, status, speaksOf, best, routes, lines, coalitions, cut, legCut, disjoint, complete, pack } =
    answer;
  const closing = (closers: readonly Closer[]) =>
    command('kuryk', 'plan', queryToJson(closedBy(query, closers)));
  const crossings = (ids: readonly string[]) => ids.map((id) => ({ kind: 'crossing' as const, id }));
  return {
    query: queryToJson(query),
    status,
    speaksOf,
    best: best && priceToJson(best),
    routes,
    closers: lines.map((line) => ({ ...lineToJson(line), command: closing([line.closer]) })),
    coalitions: coalitions.map(({ members, leaves, powers }) => ({
      members: members.map(closerToJson),
      leaves,
      powers,
      command: closing(members),
    })),
    cut: cut && {
      smallest: cut.smallest.map((ids) => ({ crossings: [...ids], command: closing(crossings(ids)) })),
      certificate: certificateToJson(cut),
    },
    legCut: legCut && {
      smallest: legCut.smallest.map((ids) => ({
        legs: [...ids],
        command: closing(ids.map((id) => ({ kind: 'leg' as const, id }))),
      })),
      certificate: certificateToJson(legCut),
    },
    disjoint: disjoint && {
      count: disjoint.ways.length,
      atMost: disjoint.atMost,
      exact: disjoint.exact,
      flow: disjoint.flow && {
        value: disjoint.flow.flow,
        cut: disjoint.flow.cut.map(closerToJson),
        vertices: disjoint.flow.vertices,
        arcs: disjoint.flow.arcs,
        command: closing(disjoint.flow.cut),
      },
      routes: disjoint.ways.map(({ way, rests }) => {
        const { legs, states } = answer.whatIf.journey().route(way);
        return {
          legs: legs.map(({ leg }) => leg),
          states: [...states],
          restsOn: rests.map(closerToJson),
          hours: tidy(hoursOf(way)),
          costUsd: tidy(usdOf(way)),
        };
      }),
    },
    complete,
    pack: { id: pack.id, revision: pack.revision },
  };
}

function certificateToJson({ certificate }: SmallestCut) {
  return certificate && { ...certificate, cut: certificate.passages.length };
}

function lineToJson(line: LeverageLine): Omit<LeverageJson['closers'][number], 'command'> {
  const { closer, effect, end, index, after, extra, routesLost, powers, trades } = line;
  return {
    closer: closerToJson(closer),
    effect,
    end,
    index: tidy(index),
    after: after && priceToJson(after),
    extra: extra && {
      hours: tidy(extra.hours),
      costUsd: tidy(extra.costUsd),
      distanceKm: tidy(extra.distanceKm),
    },
    routesLost,
    powers,
    trades: trades && {
      ...trades,
      extraHours: tidy(trades.extraHours),
      extraUsd: tidy(trades.extraUsd),
      transitUsd: tidy(trades.transitUsd),
    },
  };
}

/** Legs are closed in cuts alone, which name them without a kind. */
const closerToJson = ({ kind, id }: Closer): CloserJson => ({ kind: kind as CloserJson['kind'], id });

export function priceToJson({ status, hours, costUsd, distanceKm }: Price): PriceJson {
  return { status, hours: tidy(hours), costUsd: tidy(costUsd), distanceKm: tidy(distanceKm) };
}

export const tidy = (value: number): number => Math.round(value * 100) / 100;
