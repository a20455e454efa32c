import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { planDepart } from '../src/plan/depart/depart.ts';
import { openPack } from '../src/store/pack/open.ts';
import { CARGO_CLASSES } from '../src/terms/cargo.ts';
import { formatDay, parseDay } from '../src/terms/day.ts';
import { parseWhen } from '../src/terms/edtf.ts';
import { MODES } from '../src/terms/mode.ts';

/** Departures around changes of history: status, the change that ends or opens the way, and the safe days. */
const day = z.string().nullable();
const answer = z.strictObject({
  status: z.enum(['lawful', 'uncertain', 'barred', 'unreachable']),
  safe: z.enum(['last', 'first']),
  change: day,
  cause: z.enum(['law', 'network', 'season']).optional(),
  typical: day,
  bad: day,
  doubts: z.array(z.string()).optional(),
});
const record = z.strictObject({
  name: z.string(),
  plan: z.strictObject({
    from: z.string(),
    to: z.string(),
    cargo: z.enum(CARGO_CLASSES),
    for: z.string().optional(),
    modes: z.array(z.enum(MODES)),
  }),
  departs: z.record(z.string(), answer),
});

const here = import.meta.dirname;
const { law, network, id, revision } = await openPack(join(here, '../packs/eurasia'));
const written = z.array(record).parse(parse(readFileSync(join(here, 'departures/departures.yaml'), 'utf8')));

type Expected = z.output<typeof answer>;

function ask(plan: (typeof written)[number]['plan'], departs: string, { cause, doubts: told }: Expected) {
  const answered = planDepart(
    { law, network, pack: { id, revision } },
    {
      query: {
        ...plan,
        for: plan.for ?? null,
        via: [],
        avoid: [],
        close: [],
        suspend: [],
        proof: 'report',
        on: parseWhen(departs, 'departs'),
        knownOn: null,
        by: ['time'],
        max: null,
        unit: 'feu',
      },
      departs: parseDay(departs) * 1440,
      withinDays: 120,
    },
  );
  const { status, safe, routes } = answered;
  const doubts = new Set(routes[0]?.verdicts.flatMap((verdict) => verdict.doubts.map(({ fact }) => fact)));
  return {
    status,
    safe: safe.kind,
    change: safe.change && formatDay(safe.change.day),
    typical: safe.byTypical && formatDay(safe.byTypical.departs),
    bad: safe.byHigh && formatDay(safe.byHigh.departs),
    ...(cause !== undefined ? { cause: safe.change?.cause } : {}),
    ...(told !== undefined ? { doubts: [...doubts].sort() } : {}),
  };
}

describe.each(written)('$name', ({ plan, departs }) => {
  it.each(Object.entries(departs))('departing %s', (departing, expected) => {
    expect(ask(plan, departing, expected)).toEqual(expected);
  });
});

it('has departures that end, that open and that hang on the pace', () => {
  const all = written.flatMap(({ departs }) => Object.values(departs));
  expect(new Set(all.map(({ status }) => status))).toContain('uncertain');
  expect(new Set(all.map(({ safe }) => safe))).toEqual(new Set(['last', 'first']));
});
