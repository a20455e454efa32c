/*
 * A long list of like rows as columns of JSON. A quarter of a million legs repeat their keys and half of their values: as
 * columns they are a fifth of the text, and rows share what is equal in them.
 */

/** Rows of equal keys, in the same order of keys. */
interface Shape {
  readonly keys: readonly string[];
  readonly columns: readonly Column[];
  readonly count: number;
}

type Column =
  | { readonly all: unknown }
  | { readonly each: readonly unknown[] }
  /** `at` says for each row which of `few` it has. */
  | { readonly few: readonly unknown[]; readonly at: readonly number[] }
  /** An object in each row. */
  | { readonly group: Table };

export interface Table {
  readonly shapes: readonly Shape[];
  /** For each row the number of its shape; left out where there is one. */
  readonly shapeOf?: readonly number[];
}

type Row = Record<string, unknown>;

/** `rows` are plain values as JSON knows them; {@link rowsOf} gives them back, each key in its place. */
export function tableOf(rows: readonly object[]): Table {
  const numbers = new Map<string, number>();
  const members: Row[][] = [];
  const shapeOf = rows.map((row) => {
    const key = JSON.stringify(keysOf(row));
    let number = numbers.get(key);
    if (number === undefined) {
      number = members.push([]) - 1;
      numbers.set(key, number);
    }
    members[number]!.push(row as Row);
    return number;
  });
  const shapes = members.map((list): Shape => {
    const keys = keysOf(list[0]!);
    return { keys, columns: keys.map((key) => columnOf(list.map((row) => row[key]))), count: list.length };
  });
  return shapes.length > 1 ? { shapes, shapeOf } : { shapes };
}

/** As JSON, which leaves out what is undefined. */
const keysOf = (row: object): string[] => Object.keys(row).filter((key) => (row as Row)[key] !== undefined);

function columnOf(values: readonly unknown[]): Column {
  const few: unknown[] = [];
  const numbers = new Map<string, number>();
  const at: number[] = [];
  for (const value of values) {
    const key = JSON.stringify(value);
    let number = numbers.get(key);
    if (number === undefined) {
      number = few.push(value) - 1;
      numbers.set(key, number);
      // Where more than half of the rows differ there is nothing to share.
      if (few.length > values.length / 2) break;
    }
    at.push(number);
  }
  if (few.length === 1) return { all: few[0] };
  if (at.length === values.length && typeof values[0] !== 'number') return { few, at };
  return values.every(isGroup) ? { group: tableOf(values) } : { each: values };
}

const isGroup = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The rows of {@link tableOf}, with values that are equal in many rows as one object. */
export function rowsOf({ shapes, shapeOf }: Table): unknown[] {
  const members = shapes.map(rowsOfShape);
  if (!shapeOf) return members[0] ?? [];
  const next = shapes.map(() => 0);
  return shapeOf.map((shape) => members[shape]![next[shape]!++]);
}

function rowsOfShape({ keys, columns, count }: Shape): Row[] {
  // Copies of one object keep its layout; put together key by key, each row would take its own way to it.
  const empty = JSON.parse(`{${keys.map((key) => `${JSON.stringify(key)}:null`).join()}}`) as Row;
  const rows = Array.from({ length: count }, () => ({ ...empty }));
  // Column by column: the loop within is short and knows what it reads.
  for (const [i, key] of keys.entries()) fill(rows, key, columns[i]!);
  return rows;
}

function fill(rows: Row[], key: string, column: Column): void {
  if ('all' in column) {
    const { all } = column;
    for (let i = 0; i < rows.length; i++) rows[i]![key] = all;
  } else if ('few' in column) {
    const { few, at } = column;
    for (let i = 0; i < rows.length; i++) rows[i]![key] = few[at[i]!];
  } else {
    const each = 'group' in column ? rowsOf(column.group) : column.each;
    for (let i = 0; i < rows.length; i++) rows[i]![key] = each[i];
  }
}
