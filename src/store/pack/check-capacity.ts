import { checkDoubles, neverApplies } from './check-law.ts';
import type { NetworkFiles } from './check-network.ts';
import type { Reporter } from './reporter.ts';
import type { CapacityInput } from './schema-capacity.ts';
import type { TypedFile } from './validate.ts';

/** What capacities name must exist, and each figure must be one that can be turned into tonnes a day. */
export function checkCapacity(
  { file, data }: TypedFile<CapacityInput>,
  network: NetworkFiles,
  sources: ReadonlySet<string>,
  reporter: Reporter,
): void {
  const legs = new Map(network.legs.flatMap(({ data: { legs: list } }) => list.map((leg) => [leg.id, leg])));
  const crossings = new Set(
    network.crossings.flatMap(({ data: { crossings: list } }) => list.map(({ id }) => id)),
  );
  const places = new Map(
    network.places.flatMap(({ data: { places: list } }) => list.map((place) => [place.id, place])),
  );
  const known = (list: readonly string[] | undefined, path: readonly (string | number)[]) =>
    list?.forEach((source, index) => {
      if (!sources.has(source))
        reporter.unknown(file, [...path, 'sources', index], 'source', source, sources);
    });
  known(data.sources, []);
  checkDoubles(file, ['capacities'], data.capacities, ({ id }) => id, 'capacity', reporter);
  const conversions = data.conversions ?? {};
  for (const [unit, conversion] of Object.entries(conversions))
    known(conversion?.sources, ['conversions', unit]);

  data.capacities.forEach((fact, index) => {
    const path = ['capacities', index];
    known(fact.sources, path);
    const { of } = fact;
    if ('leg' in of) {
      const leg = legs.get(of.leg);
      if (!leg) reporter.unknown(file, [...path, 'of', 'leg'], 'leg', of.leg, legs.keys());
      else if (fact.per === 'sailing' && leg.headwayHours === undefined) {
        reporter.report(
          file,
          [...path, 'per'],
          `the leg ${leg.id} has no headwayHours, so that sailings a day are not known`,
          'give the leg headwayHours, or the figure per day',
        );
      }
    } else if (fact.per === 'sailing') {
      reporter.report(file, [...path, 'per'], 'only a leg has sailings', 'write of: { leg: … }, or per: day');
    }
    if ('crossing' in of && !crossings.has(of.crossing))
      reporter.unknown(file, [...path, 'of', 'crossing'], 'crossing', of.crossing, crossings);
    if ('place' in of && !places.has(of.place))
      reporter.unknown(file, [...path, 'of', 'place'], 'place', of.place, places.keys());
    if (fact.directions === 'each' && !('leg' in of || 'crossing' in of)) {
      reporter.report(
        file,
        [...path, 'directions'],
        'only a leg or a crossing has two directions',
        'leave directions out',
      );
    }
    if ('gaugeChange' in of && !places.has(of.gaugeChange))
      reporter.unknown(file, [...path, 'of', 'gaugeChange'], 'place', of.gaugeChange, places.keys());
    if (fact.unit !== 't' && conversions[fact.unit] === undefined) {
      reporter.report(
        file,
        [...path, 'unit'],
        `nothing says how many tonnes a ${fact.unit} carries`,
        `add conversions: { ${fact.unit}: { tonnes: … } } with its source`,
      );
    }
    if (neverApplies(fact.from, fact.to)) {
      reporter.report(
        file,
        [...path, 'to'],
        `ends on ${fact.to?.edtf}, not after it begins`,
        'check both dates',
      );
    }
  });
}
