/** What a spreadsheet takes for a formula or a command when a cell begins with it. */
const FORMULA = /^[=+\-@\t\r\0]/;
const GUARDED = /^'[=+\-@\t\r\0]/;

/** Text set behind an apostrophe where a spreadsheet would run it (OWASP, "CSV injection"). Not for numbers. */
export function guardCell(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text as it was before {@link guardCell}. */
export function unguardCell(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}
