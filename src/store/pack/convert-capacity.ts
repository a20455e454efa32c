import type { Capacity, CapacityTable, CapacityUnit, Conversion } from '../../network/capacity.ts';
import type { Range } from '../../terms/range.ts';
import { provenanceOf } from './convert-law.ts';
import { compareText } from './pack-error.ts';
import { type FactDefaults, type Reporter, sourcedOf } from './reporter.ts';
import type { CapacityInput } from './schema-capacity.ts';
import type { TypedFile } from './validate.ts';

export function convertCapacity({ file, data }: TypedFile<CapacityInput>, reporter: Reporter): CapacityTable {
  const defaults: FactDefaults = { proof: data.proof, sources: data.sources };
  const facts = data.capacities.map((fact, index): Capacity => {
    const path = ['capacities', index];
    return {
      id: fact.id,
      of: elementOf(fact.of),
      amount: rangeOf(fact.amount),
      unit: fact.unit,
      per: fact.per,
      bound: fact.bound ?? 'about',
      counts: fact.counts ?? null,
      directions: fact.directions ?? 'together',
      from: fact.from ?? null,
      to: fact.to ?? null,
      asOf: fact.asOf ?? null,
      confidence: fact.confidence ?? data.confidence ?? 'found',
      provenance: provenanceOf(file, path),
      ...sourcedOf(fact, defaults, { reporter, file, path, what: `the capacity ${fact.id}` }),
    };
  });
  const conversions: Partial<Record<CapacityUnit, Conversion>> = {};
  for (const [unit, conversion] of Object.entries(data.conversions ?? {})) {
    if (!conversion) continue;
    const path = ['conversions', unit];
    conversions[unit as CapacityUnit] = {
      tonnes: rangeOf(conversion.tonnes),
      ...sourcedOf(conversion, defaults, { reporter, file, path, what: `the conversion of ${unit}` }),
    };
  }
  return { conversions, facts: facts.sort((a, b) => compareText(a.id, b.id)) };
}

function elementOf(of: CapacityInput['capacities'][number]['of']): Capacity['of'] {
  if ('leg' in of) return { kind: 'leg', id: of.leg };
  if ('crossing' in of) return { kind: 'crossing', id: of.crossing };
  if ('place' in of) return { kind: 'place', id: of.place };
  return { kind: 'gauge-change', id: of.gaugeChange };
}

const rangeOf = (value: number | Range): Range =>
  typeof value === 'number' ? { low: value, typical: value, high: value } : value;
