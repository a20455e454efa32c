/*
 * How values of PostgreSQL reach JavaScript, the same from both drivers: 64-bit integers as numbers (all ours are
 * counts and sequence numbers), days as `YYYY-MM-DD` (a Date would have a time zone), instants as Dates, the rest as
 * the drivers agree by themselves.
 */

/** Type numbers of PostgreSQL's catalogue (pg_type.dat). */
export const INT8 = 20;
export const DATE = 1082;
export const TIMESTAMPTZ = 1184;

export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: readInt8,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: (text) => new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')),
};

function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is beyond the integers of JavaScript`);
  return value;
}
