import { checkDoubles } from './check-law.ts';
import type { Reporter } from './reporter.ts';
import type { ReferenceInput } from './schema-network.ts';
import type { TypedFile } from './validate.ts';

/** Places and sources that reference figures name. */
export function checkReferences(
  { file, data }: TypedFile<ReferenceInput>,
  places: ReadonlySet<string>,
  sources: ReadonlySet<string>,
  reporter: Reporter,
): void {
  checkDoubles(file, ['figures'], data.figures, ({ id }) => id, 'figure', reporter);
  const known = (list: readonly string[] | undefined, path: readonly (string | number)[]) =>
    list?.forEach((source, index) => {
      if (!sources.has(source))
        reporter.unknown(file, [...path, 'sources', index], 'source', source, sources);
    });
  known(data.sources, []);
  data.figures.forEach((figure, at) => {
    known(figure.sources, ['figures', at]);
    figure.values.forEach(({ from, to, via }, index) => {
      const path = ['figures', at, 'values', index];
      for (const [key, id] of [['from', from] as const, ['to', to] as const])
        if (!places.has(id)) reporter.unknown(file, [...path, key], 'place', id, places);
      via.forEach((id, i) => {
        if (!places.has(id)) reporter.unknown(file, [...path, 'via', i], 'place', id, places);
      });
    });
  });
}
