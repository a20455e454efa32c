import { yearDaysText } from '../../network/calendar.ts';
import { courseOf, cutAtAntimeridian, isSketch } from '../../network/course.ts';
import type { Leg, Network } from '../../network/model.ts';
import { departuresText, postHoursText } from '../pack/calendar-cells.ts';

/** Legs as lines and their ends as points (RFC 7946), feature by feature; `kuryk import geojson` reads it back. */
export function* geojsonLines(legs: readonly Leg[], network: Network): Generator<string> {
  const places = new Map(network.places.map((place) => [place.id, place]));
  const crossings = new Map(network.crossings.map((crossing) => [crossing.id, crossing]));
  const used = new Set(legs.flatMap(({ from, to }) => [from, to]));
  yield '{ "type": "FeatureCollection", "features": [\n';
  let first = true;
  const feature = (properties: object, geometry: object): string => {
    const text = `${first ? '' : ',\n'}${JSON.stringify({ type: 'Feature', properties, geometry })}`;
    first = false;
    return text;
  };
  for (const { id, name, country, kinds, unlocode, gaugesMm, aliases, lon, lat } of network.places) {
    if (!used.has(id)) continue;
    yield feature(
      { kind: 'place', id, name, country, kinds, unlocode, gaugesMm, aliases },
      { type: 'Point', coordinates: [lon, lat] },
    );
  }
  for (const leg of legs) {
    const { geometry, provenance, opened, closed, crossing: crossingId, season, timetable, ...facts } = leg;
    const crossing = crossingId === null ? undefined : crossings.get(crossingId);
    const parts = cutAtAntimeridian(courseOf(leg, places.get(leg.from)!, places.get(leg.to)!));
    yield feature(
      {
        kind: 'leg',
        ...facts,
        ...(timetable ? { timetable: departuresText(timetable) } : {}),
        ...(season
          ? { season: { opens: yearDaysText(season.opens), closes: yearDaysText(season.closes) } }
          : {}),
        opened: opened?.edtf ?? null,
        closed: closed?.edtf ?? null,
        crossing: crossingId,
        ...(crossing
          ? {
              'crossing.a': crossing.a,
              'crossing.b': crossing.b,
              'crossing.modes': crossing.modes,
              'crossing.gaugeBreak': crossing.gaugeBreak,
              'crossing.dwellHours.low': crossing.dwellHours.low,
              'crossing.dwellHours.typical': crossing.dwellHours.typical,
              'crossing.dwellHours.high': crossing.dwellHours.high,
              'crossing.opened': crossing.opened?.edtf ?? null,
              ...(crossing.hours ? { 'crossing.hours': postHoursText(crossing.hours) } : {}),
            }
          : {}),
        approximate: isSketch(leg),
      },
      parts.length === 1
        ? { type: 'LineString', coordinates: parts[0] }
        : { type: 'MultiLineString', coordinates: parts },
    );
  }
  yield '\n] }\n';
}
