import { measureReferences } from '../plan/measure-references.ts';
import type { NetworkCheckJson } from './questions.ts';
import type { OpenedWorld } from './world.ts';

/** The network against the published figures that the pack holds, with the error of each in per cent. */
export function checkNetworkFigures(world: OpenedWorld): NetworkCheckJson {
  const figures = measureReferences(world, world.about.references).map(({ figure, values }) => ({
    id: figure.id,
    title: figure.title,
    asOf: figure.asOf.edtf,
    on: figure.on.edtf,
    note: figure.note,
    sources: [...figure.sources],
    values: values.map(({ value, planned, errorPercent, verdict, legs }) => ({
      measure: value.measure,
      label: value.label,
      part: value.part,
      from: value.from,
      to: value.to,
      via: [...value.via],
      published: { low: value.published.low, high: value.published.high },
      tolerancePercent: value.tolerancePercent,
      planned,
      errorPercent,
      verdict,
      legs: [...legs],
    })),
  }));
  const all = figures.flatMap(({ values }) => values);
  const count = (wanted: (typeof all)[number]['verdict']) =>
    all.filter(({ verdict }) => verdict === wanted).length;
  return {
    figures,
    summary: {
      judged: count('within') + count('outside'),
      within: count('within'),
      outside: count('outside'),
      notJudged: count('not judged'),
      noWay: count('no way'),
      medianErrorPercent: median(
        all.flatMap(({ errorPercent }) => (errorPercent === null ? [] : [Math.abs(errorPercent)])),
      ),
    },
    pack: world.pack,
  };
}

function median(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return null;
  const value = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return Math.round(value * 10) / 10;
}
