import type { Capacity, CapacityElementKind } from '../../network/capacity.ts';
import type { LinearProgram, LinearSolution } from './linear-program.ts';

/** A fact of so many tonnes a day. For tests only. */
export function capacity(
  kind: CapacityElementKind,
  id: string,
  tonnesPerDay: number,
  fields: Partial<Capacity> = {},
): Capacity {
  return {
    id: `${kind}-${id}`,
    of: { kind, id },
    amount: { low: tonnesPerDay, typical: tonnesPerDay, high: tonnesPerDay },
    unit: 't',
    per: 'day',
    bound: 'about',
    counts: null,
    directions: 'together',
    from: null,
    to: null,
    asOf: null,
    confidence: 'found',
    proof: 'report',
    sources: ['s'],
    provenance: { file: 'test.yaml', line: 1 },
    ...fields,
  };
}

/**
 * A second solver for tests: the simplex method on a dense tableau with Bland's rule (Math. of OR 2(2), 1977), which never
 * cycles. Maximises over rows of the form `… ≤ b` with b ≥ 0, where doing nothing is allowed.
 */
export function denseSimplex({ sense, rows, columns }: LinearProgram): LinearSolution {
  if (
    sense !== 'maximize' ||
    rows.some(({ lower, upper }) => lower !== Number.NEGATIVE_INFINITY || upper < 0)
  ) {
    throw new Error('the test solver maximises over rows with upper bounds alone');
  }
  const n = columns.length;
  const m = rows.length;
  const table = rows.map(({ upper }, row) => {
    const line = new Array<number>(n + m + 1).fill(0);
    line[n + row] = 1;
    line[n + m] = upper;
    return line;
  });
  columns.forEach(({ entries }, column) => {
    for (const [row, coefficient] of entries) table[row]![column]! += coefficient;
  });
  const price = [...columns.map(({ objective }) => -objective), ...new Array<number>(m + 1).fill(0)];
  const basis = rows.map((_, row) => n + row);
  for (;;) {
    const enters = price.slice(0, n + m).findIndex((value) => value < -1e-9);
    if (enters < 0) break;
    let leaves = -1;
    for (let row = 0; row < m; row++) {
      const pivot = table[row]![enters]!;
      if (pivot <= 1e-9) continue;
      const ratio = table[row]![n + m]! / pivot;
      const least = leaves < 0 ? Number.POSITIVE_INFINITY : table[leaves]![n + m]! / table[leaves]![enters]!;
      if (ratio < least - 1e-12 || (Math.abs(ratio - least) <= 1e-12 && basis[row]! < basis[leaves]!))
        leaves = row;
    }
    if (leaves < 0) throw new Error('unbounded');
    const by = table[leaves]![enters]!;
    table[leaves] = table[leaves]!.map((value) => value / by);
    for (const line of [...table, price]) {
      const times = line[enters]!;
      if (line === table[leaves] || times === 0) continue;
      for (let at = 0; at < line.length; at++) line[at]! -= times * table[leaves]![at]!;
    }
    basis[leaves] = enters;
  }
  const values = new Array<number>(n).fill(0);
  basis.forEach((column, row) => {
    if (column < n) values[column] = table[row]![n + m]!;
  });
  return { objective: price[n + m]!, values, duals: price.slice(n, n + m) };
}
