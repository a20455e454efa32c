import type { ReferenceFigure } from '../../network/model.ts';
import { provenanceOf } from './convert-law.ts';
import type { ReferenceInput } from './schema-network.ts';
import type { TypedFile } from './validate.ts';

export function convertReferences({ file, data }: TypedFile<ReferenceInput>): ReferenceFigure[] {
  return data.figures.map((figure, index) => ({
    id: figure.id,
    title: figure.title,
    asOf: figure.asOf,
    on: figure.on,
    modes: figure.modes,
    avoid: figure.avoid ?? [],
    values: figure.values.map(({ measure, label, part, from, to, via, published, tolerancePercent }) => ({
      measure,
      label: label ?? null,
      part: part ?? null,
      from,
      to,
      via,
      published: typeof published === 'number' ? { low: published, high: published } : published,
      tolerancePercent: tolerancePercent ?? null,
    })),
    note: figure.note ?? null,
    sources: figure.sources ?? data.sources,
    provenance: provenanceOf(file, ['figures', index]),
  }));
}
