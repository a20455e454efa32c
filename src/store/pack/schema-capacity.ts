import { z } from 'zod';
import { CAPACITY_UNITS } from '../../network/capacity.ts';
import { figure, id, list, range, sourced, when } from './schema-common.ts';

const tonnes = z.union([figure.positive(), range]);
const conversion = z.strictObject({ tonnes, ...sourced });

/** One key says what the figure is of. */
const element = z.union([
  z.strictObject({ leg: id }),
  z.strictObject({ crossing: id }),
  z.strictObject({ place: id }),
  z.strictObject({ gaugeChange: id }),
]);

const fact = z.strictObject({
  id,
  of: element,
  amount: z.union([figure.positive(), range]),
  unit: z.enum(CAPACITY_UNITS),
  per: z.enum(['day', 'year', 'sailing']),
  bound: z.enum(['about', 'at-most', 'at-least']).optional(),
  counts: z.literal('containers').optional(),
  directions: z.enum(['together', 'each']).optional(),
  from: when.optional(),
  to: when.optional(),
  asOf: when.optional(),
  ...sourced,
});

export const capacityFile = z.strictObject({
  proof: sourced.proof,
  confidence: sourced.confidence,
  sources: sourced.sources,
  conversions: z
    .strictObject({
      teu: conversion.optional(),
      container: conversion.optional(),
      wagon: conversion.optional(),
      truck: conversion.optional(),
      train: conversion.optional(),
    })
    .optional(),
  capacities: list(fact),
});

export type CapacityInput = z.output<typeof capacityFile>;
