import type { Crossing, Leg, Network, Place } from '../../network/model.ts';
import { cellText } from '../pack/write-tables.ts';
import { LEG_TABLE_COLUMNS } from './legs-table.ts';

/** Legs as one table that stands by itself, line by line; `kuryk import csv` reads it back. */
export function* legTableLines(legs: readonly Leg[], network: Network): Generator<string> {
  const places = new Map(network.places.map((place) => [place.id, place]));
  const crossings = new Map(network.crossings.map((crossing) => [crossing.id, crossing]));
  const columns = Object.entries(LEG_TABLE_COLUMNS);
  yield `${columns.map(([name]) => name).join(',')}\n`;
  for (const leg of legs) {
    const parts = {
      from: places.get(leg.from),
      to: places.get(leg.to),
      crossing: leg.crossing === null ? undefined : crossings.get(leg.crossing),
    };
    yield `${columns.map(([name, kind]) => cellText(cellOf(leg, parts, name), kind)).join(',')}\n`;
  }
}

type Parts = Readonly<Record<'from' | 'to', Place | undefined>> & { readonly crossing: Crossing | undefined };

function cellOf(leg: Leg, parts: Parts, column: string): unknown {
  const [first, ...rest] = column.split('.') as [string, ...string[]];
  const part = rest.length > 0 && first in parts ? parts[first as keyof Parts] : leg;
  const keys = part === leg ? [first === 'through' ? 'geometry' : first, ...rest] : rest;
  let here: unknown = part;
  for (const key of keys) here = (here as Record<string, unknown> | null | undefined)?.[key];
  return here;
}
