/**
 * A synthetic network as an overlay over the shipped pack, the same for the same seed: places on a jittered lattice over
 * the steppe, joined to their neighbours by rail and road, to the real network where a real place is near.
 *
 *   npx tsx bench/synthetic-network.ts DIR [--places 100000] [--legs 250000] [--seed 1] [--over eurasia]
 */
import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { nearlyKm } from '../src/network/geodesic.ts';
import type { Crossing, Leg, Place } from '../src/network/model.ts';
import { openPack } from '../src/store/pack/open.ts';
import type { TableKind } from '../src/store/pack/table.ts';
import { tableLines } from '../src/store/pack/write-tables.ts';
import { seededDice } from '../src/terms/seeded-dice.ts';

const STATES = ['UA', 'RU', 'KZ', 'UZ', 'KG', 'CN', 'MN'] as const;
const WEST = 30;
const EAST = 118;
const SOUTH = 42;
const NORTH = 54;
const AT = { file: 'synthetic', line: 1 };

export interface Synthetic {
  readonly places: Place[];
  readonly crossings: Crossing[];
  readonly legs: Leg[];
}

/** `joinTo`: real places; the lattice place nearest to each gets a road to it, where one of its state lies within 60 km. */
export function syntheticNetwork(
  placeCount: number,
  legCount: number,
  seed: number,
  joinTo: readonly Place[] = [],
): Synthetic {
  const dice = seededDice(seed);
  const round = (value: number, digits = 3) => Number(value.toFixed(digits));
  const columns = Math.ceil(Math.sqrt(placeCount * 3));
  const rows = Math.ceil(placeCount / columns);
  const dx = (EAST - WEST) / columns;
  const dy = (NORTH - SOUTH) / rows;
  const places: Place[] = [];
  for (let i = 0; i < placeCount; i++) {
    const column = i % columns;
    const row = Math.floor(i / columns);
    const country = STATES[Math.floor((column / columns) * STATES.length)]!;
    places.push({
      id: `syn-${i}`,
      name: `Synthetic ${i}`,
      aliases: [],
      country,
      lon: round(WEST + (column + 0.2 + 0.6 * dice()) * dx, 4),
      lat: round(SOUTH + (row + 0.2 + 0.6 * dice()) * dy, 4),
      kinds: ['city'],
      unlocode: null,
      gaugesMm: [],
      coordinates: 'recalled',
      note: null,
      sources: ['SYNTHETIC'],
      provenance: AT,
    });
  }
  const crossings: Crossing[] = [];
  const legs: Leg[] = [];
  const join = (from: Place, to: Place, mode: 'rail' | 'road') => {
    const distanceKm = round(nearlyKm(from, to) * (1.05 + 0.3 * dice()) + 0.6, 1);
    const kmh = mode === 'rail' ? 20 + 20 * dice() : 25 + 20 * dice();
    const typical = distanceKm / kmh;
    const abroad = from.country !== to.country;
    const id = `${from.id}--${to.id}`;
    if (abroad) {
      crossings.push({
        id,
        a: from.id,
        b: to.id,
        states: [from.country, to.country],
        modes: [mode],
        gaugeBreak: false,
        dwellHours: { low: 2, typical: 6, high: 48 },
        opened: null,
        proof: 'report',
        sources: ['SYNTHETIC'],
        provenance: AT,
      });
    }
    legs.push({
      id: `${id}--${mode}`,
      from: from.id,
      to: to.id,
      mode,
      service: null,
      distanceKm,
      distanceBasis: 'computed',
      hours: { low: round(typical * 0.7), typical: round(typical), high: round(typical * (1.5 + dice())) },
      costUsd: { teu: round(distanceKm * (0.6 + dice()), 1), feu: round(distanceKm * (1 + dice()), 1) },
      gaugeMm: null,
      headwayHours: null,
      frequency: null,
      territories: abroad ? [from.country, to.country] : [from.country],
      crossing: abroad ? id : null,
      includesDwell: false,
      operator: null,
      opened: null,
      closed: null,
      proof: 'report',
      sources: ['SYNTHETIC'],
      provenance: AT,
    });
  };
  const mode = () => (dice() < 0.5 ? 'rail' : 'road');
  const at = (i: number) => places[i];
  for (let i = 0; i < placeCount; i++) {
    const right = (i + 1) % columns === 0 ? undefined : at(i + 1);
    const below = at(i + columns);
    if (right) join(places[i]!, right, mode());
    if (below) join(places[i]!, below, mode());
  }
  const diagonals = new Set<number>();
  for (let tries = 0; legs.length < legCount && tries < 20 * legCount; tries++) {
    const i = Math.floor(dice() * placeCount);
    const other = at(i + columns + 1);
    if ((i + 1) % columns !== 0 && other && !diagonals.has(i)) {
      diagonals.add(i);
      join(places[i]!, other, mode());
    }
  }
  legs.length = Math.min(legs.length, legCount);
  for (const real of joinTo) {
    const nearest = places
      .filter(
        ({ country, lat, lon }) =>
          country === real.country && Math.abs(lat - real.lat) < 1 && Math.abs(lon - real.lon) < 1,
      )
      .map((place) => ({ place, km: nearlyKm(place, real) }))
      .sort((a, b) => a.km - b.km)[0];
    if (nearest && nearest.km < 60) join(nearest.place, real, 'road');
  }
  const used = new Set(legs.map(({ crossing }) => crossing));
  return { places, legs, crossings: crossings.filter(({ id }) => used.has(id)) };
}

/** Writes the pack; the folder must not exist. */
export function writeSynthetic(dir: string, network: Synthetic, over: string): void {
  mkdirSync(dir);
  writeFileSync(
    join(dir, 'pack.yaml'),
    `id: synthetic\ntitle: A synthetic network\nlicence: CC0-1.0\nover: ${over}\nproof: report\nsources: [SYNTHETIC]\n`,
  );
  writeFileSync(
    join(dir, 'sources.yaml'),
    'sources:\n  - { id: SYNTHETIC, title: Drawn by bench/synthetic-network.ts }\n',
  );
  const write = (kind: TableKind, facts: Iterable<Place | Crossing | Leg>) => {
    mkdirSync(join(dir, 'network', kind), { recursive: true });
    const file = openSync(join(dir, 'network', kind, 'synthetic.csv'), 'wx');
    let part = '';
    for (const line of tableLines(kind, facts)) {
      part += line;
      if (part.length > 1 << 20) {
        writeSync(file, part);
        part = '';
      }
    }
    writeSync(file, part);
    closeSync(file);
  };
  write('places', network.places);
  write('crossings', network.crossings);
  write('legs', network.legs);
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      places: { type: 'string', default: '100000' },
      legs: { type: 'string', default: '250000' },
      seed: { type: 'string', default: '1' },
      over: { type: 'string', default: 'eurasia' },
    },
  });
  const [dir] = positionals;
  if (!dir) throw new Error('DIR is missing');
  const real = (await openPack(join(import.meta.dirname, '..', 'packs', values.over))).network.places;
  const network = syntheticNetwork(Number(values.places), Number(values.legs), Number(values.seed), real);
  writeSynthetic(dir, network, values.over);
  console.log(
    `${network.places.length} places, ${network.crossings.length} crossings, ${network.legs.length} legs in ${dir}`,
  );
}
