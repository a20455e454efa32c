/** One mistake in a pack: where it stands, what is wrong, what to do. Lines and columns count from 1. */
export interface PackError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string | null;
}

/** `law/x.yaml:12:5: unknown key "condition"; did you mean conditions?` */
export function formatPackError(error: PackError): string {
  const where = `${error.file}:${error.line}:${error.column}`;
  return `${where}: ${error.message}${error.hint === null ? '' : `; ${error.hint}`}`;
}

/** By file, then place in it: the order in which a person would mend them. */
export function sortPackErrors(errors: readonly PackError[]): PackError[] {
  return [...errors].sort(
    (a, b) =>
      compareText(a.file, b.file) ||
      a.line - b.line ||
      a.column - b.column ||
      compareText(a.message, b.message),
  );
}

/** Order by code units, the same in every locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
