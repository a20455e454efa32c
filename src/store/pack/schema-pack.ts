import { z } from 'zod';
import { CARGO_CLASSES } from '../../terms/cargo.ts';
import { distinctList, id, list, source, sourced, state, text, when } from './schema-common.ts';

/** A table entry is a plain list, or a list with its note and sources. */
const memberStates = z.union([
  distinctList(state),
  z.strictObject({ states: distinctList(state), ...sourced }),
]);
const apartClasses = z.union([
  distinctList(z.enum(CARGO_CLASSES)),
  z.strictObject({ classes: distinctList(z.enum(CARGO_CLASSES)), ...sourced }),
]);

const circumstance = z.strictObject({
  id,
  title: text,
  from: when.optional(),
  to: when.optional(),
  fromPublic: when.optional(),
  toPublic: when.optional(),
  ...sourced,
});

/** A movement whose answers readers follow from one revision of the pack to the next. */
const trade = z.strictObject({
  id,
  title: text,
  from: id,
  to: id,
  cargo: z.enum(CARGO_CLASSES),
  for: text.optional(),
  note: text.optional(),
});

/** Trades that are weighed together. */
const basket = z.strictObject({ id, title: text, trades: distinctList(id), note: text.optional() });

export const packFile = z.strictObject({
  id,
  title: text,
  licence: text,
  /** The pack that this one lies over: an overlay adds to its network and law, and changes nothing in it. */
  over: id.optional(),
  language: text.optional(),
  retrieved: when.optional(),
  note: text.optional(),
  members: z.record(z.string(), memberStates).optional(),
  apart: z.record(state, apartClasses).optional(),
  circumstances: list(circumstance).optional(),
  trades: list(trade).optional(),
  baskets: list(basket).optional(),
  proof: sourced.proof,
  confidence: sourced.confidence,
  sources: sourced.sources,
});

export const sourcesFile = z.strictObject({ sources: list(source) });

export type PackInput = z.output<typeof packFile>;
export type SourcesInput = z.output<typeof sourcesFile>;
