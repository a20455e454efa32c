import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PlanQuery } from '../src/plan/answer.ts';
import { groundOf } from '../src/plan/ground.ts';
import { Journey } from '../src/plan/journey.ts';
import { indexNetwork } from '../src/plan/network-index.ts';
import { bestWay } from '../src/plan/plan.ts';
import { lawReader } from '../src/plan/world.ts';
import { openPack } from '../src/store/pack/open.ts';
import { parseWhen } from '../src/terms/edtf.ts';
import { MODES } from '../src/terms/mode.ts';

/** The named trades of the pack on some days: status, and of the fastest route its hours, dollars and states. */
const answer = z.strictObject({
  status: z.enum(['lawful', 'uncertain', 'barred', 'unreachable']),
  hours: z.number().optional(),
  costUsd: z.number().optional(),
  passes: z.array(z.string()).optional(),
});
const record = z.strictObject({ trade: z.string(), days: z.record(z.string(), answer) });
type Answer = z.infer<typeof answer>;

const here = import.meta.dirname;
const pack = await openPack(join(here, '../packs/eurasia'));
const index = indexNetwork(pack.network);
const law = lawReader(pack.law);
const written = z.array(record).parse(parse(readFileSync(join(here, 'trades/named-trades.yaml'), 'utf8')));

function ask(trade: string, on: string): Answer {
  const named = pack.trades.find(({ id }) => id === trade);
  if (!named) throw new Error(`the pack names no trade ${trade}`);
  const query: PlanQuery = {
    from: named.from,
    to: named.to,
    cargo: named.cargo,
    for: named.for,
    via: [],
    avoid: [],
    close: [],
    suspend: [],
    proof: 'report',
    modes: MODES,
    on: parseWhen(on, 'days'),
    knownOn: null,
    by: ['time'],
    max: null,
    unit: 'feu',
  };
  const journey = new Journey(law, query, query.on, groundOf(index, query));
  const { status, ways } = bestWay(journey);
  const way = ways[0];
  if (!way) return { status };
  const { totals, states } = journey.route(way);
  return {
    status,
    hours: totals.hours.typical,
    costUsd: totals.costUsd.typical,
    passes: [...states],
  };
}

describe.each(written)('$trade', ({ trade, days }) => {
  it.each(Object.entries(days))('%s', (on, expected) => {
    expect(ask(trade, on)).toEqual(expected);
  });
});

it('has every named trade of the pack', () => {
  expect(written.map(({ trade }) => trade)).toEqual(pack.trades.map(({ id }) => id));
});
