import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import type { PlanQuery } from '../src/plan/answer.ts';
import { plan } from '../src/plan/plan.ts';
import { openPack } from '../src/store/pack/open.ts';
import { REASON_CODES } from '../src/terms/answer.ts';
import { CARGO_CLASSES } from '../src/terms/cargo.ts';
import { parseDay } from '../src/terms/day.ts';
import { parseWhen } from '../src/terms/edtf.ts';
import { MODES } from '../src/terms/mode.ts';

const status = z.enum(['lawful', 'uncertain', 'barred', 'unreachable']);
const expectation = z.strictObject({
  status,
  states: z.record(z.string(), status).optional(),
  reasons: z
    .array(
      z.strictObject({ state: z.string(), code: z.enum(REASON_CODES), instrument: z.string().optional() }),
    )
    .optional(),
  basis: z
    .array(z.strictObject({ state: z.string(), instrument: z.string(), provision: z.string().optional() }))
    .optional(),
  doubts: z.array(z.string()).optional(),
});
const situation = z.strictObject({
  name: z.string(),
  source: z.string().optional(),
  plan: z.strictObject({
    from: z.string(),
    to: z.string(),
    cargo: z.enum(CARGO_CLASSES),
    for: z.string().optional(),
    modes: z.array(z.enum(MODES)).optional(),
    via: z.array(z.string()).optional(),
    knownOn: z.string().optional(),
    proof: z.enum(['text', 'official', 'report']).optional(),
    suspend: z.array(z.string()).optional(),
    close: z.array(z.string()).optional(),
    avoid: z.array(z.string()).optional(),
  }),
  days: z.record(z.string(), z.union([status.transform((s) => ({ status: s })), expectation])),
});

const here = import.meta.dirname;
const pack = await openPack(join(here, '../packs/eurasia'));
const world = { law: pack.law, network: pack.network, pack: { id: pack.id, revision: pack.revision } };

for (const file of readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((f) => f.endsWith('.yaml') && !/^(trades|departures)\//.test(f))
  .sort()) {
  const situations = z.array(situation).parse(parse(readFileSync(join(here, file), 'utf8')));
  describe(file, () => {
    for (const { name, plan: asked, days } of situations) {
      describe(name, () => {
        it.each(Object.entries(days))('%s', (on, expected) => {
          const query: PlanQuery = {
            via: [],
            avoid: [],
            close: [],
            suspend: [],
            proof: 'report',
            modes: MODES,
            ...defined(asked),
            for: asked.for ?? null,
            on: parseWhen(on, 'days'),
            knownOn: asked.knownOn ? parseDay(asked.knownOn) : null,
            by: ['time'],
            max: null,
            unit: 'feu',
          };
          const answer = plan(world, query);
          expect(answer.status).toBe(expected.status);
          compare(expected, answer.routes[0] ?? answer.barred[0]);
        });
      });
    }
  });
}

function compare(
  expected: z.infer<typeof expectation>,
  route: ReturnType<typeof plan>['routes'][number] | undefined,
): void {
  const verdicts = route?.verdicts ?? [];
  const found = (state: string) => verdicts.find((v) => v.state === state);
  for (const [state, s] of Object.entries(expected.states ?? {})) expect(found(state)?.status, state).toBe(s);
  for (const { state, ...reason } of expected.reasons ?? []) {
    expect(found(state)?.reasons).toContainEqual(expect.objectContaining(reason));
  }
  for (const { state, ...basis } of expected.basis ?? []) {
    expect(found(state)?.basis).toContainEqual(expect.objectContaining(basis));
  }
  const doubts = verdicts.flatMap((v) => v.doubts.map((d) => d.fact));
  for (const fact of expected.doubts ?? []) expect(doubts).toContain(fact);
}

/** Without keys whose value is undefined, which an exact optional type does not allow. */
function defined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never;
}
