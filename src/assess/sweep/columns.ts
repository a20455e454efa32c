import type { SweepRow } from './rows.ts';

export interface SweepColumn {
  readonly name: keyof SweepRow;
  readonly kind: 'int' | 'real' | 'text' | 'truth';
  readonly nullable: boolean;
}

const column = (name: keyof SweepRow, kind: SweepColumn['kind'], nullable = false): SweepColumn => ({
  name,
  kind,
  nullable,
});

/** The table that a sweep makes, in order. Names are a promise. */
export const SWEEP_COLUMNS: readonly SweepColumn[] = [
  column('n', 'int'),
  column('from', 'text'),
  column('to', 'text'),
  column('cargo', 'text'),
  column('for', 'text', true),
  column('on', 'text'),
  column('close', 'text'),
  column('suspend', 'text'),
  column('status', 'text'),
  column('complete', 'truth'),
  column('routes', 'int'),
  column('hoursLow', 'real', true),
  column('hoursTypical', 'real', true),
  column('hoursHigh', 'real', true),
  column('hoursP10', 'real', true),
  column('hoursP50', 'real', true),
  column('hoursP90', 'real', true),
  column('costUsd', 'real', true),
  column('riskDays', 'real', true),
  column('borders', 'int', true),
  column('co2Kg', 'real', true),
  column('distanceKm', 'real', true),
  column('states', 'text', true),
  column('legs', 'text', true),
  column('reason', 'text', true),
];
