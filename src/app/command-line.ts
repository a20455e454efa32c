import type { QueryJson } from './questions.ts';

/** The same question again, as a command that can be pasted into a shell. */
export function command(
  program: string,
  name: string,
  query: QueryJson,
  changes: { readonly on?: string | null; readonly more?: readonly string[] } = {},
): string {
  const on = changes.on === undefined ? query.on : changes.on;
  const repeated = (option: string, values: readonly string[]) =>
    values.flatMap((value) => [option, quote(value)]);
  return [
    program,
    name,
    quote(query.from),
    quote(query.to),
    ...repeated('--via', query.via),
    ...(query.cargo === 'general' ? [] : ['--cargo', query.cargo]),
    ...(query.for === null ? [] : ['--for', query.for]),
    ...(on === null ? [] : ['--on', quote(on)]),
    ...(query.knownOn === null ? [] : ['--known-on', query.knownOn]),
    ...(query.unit === 'feu' ? [] : ['--unit', query.unit]),
    ...(query.modes.length < 5 ? ['--modes', query.modes.join(',')] : []),
    ...repeated('--avoid', query.avoid),
    ...repeated('--close', query.close),
    ...repeated('--suspend', query.suspend),
    ...repeated('--settle', query.settle),
    ...repeated('--draft', query.draft),
    ...(query.proof === 'report' ? [] : ['--proof', query.proof]),
    ...(changes.more ?? []),
  ].join(' ');
}

function quote(word: string): string {
  return /^[\w./:@%+,=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
