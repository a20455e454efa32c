import { POSITIONS, type Position } from './model.ts';

/**
 * Joint votes of two states as a 3 × 3 table of counts, row-major: rows are the first state's position, columns the
 * second's, both in the order yes, abstain, no. Only votes in which both took part are in it.
 */
export type Contingency = readonly number[];

/** A measure, or why there is none. Never NaN. */
export type Measure =
  | { readonly value: number; readonly why: null }
  | { readonly value: null; readonly why: string };

const SIDE = POSITIONS.length;
const NONE = 'no vote in which both took part';

export function contingencyOf(pairs: Iterable<readonly [Position, Position]>): number[] {
  const table = new Array<number>(SIDE * SIDE).fill(0);
  for (const [a, b] of pairs) table[POSITIONS.indexOf(a) * SIDE + POSITIONS.indexOf(b)]! += 1;
  return table;
}

export function total(table: Contingency): number {
  return table.reduce((sum, count) => sum + count, 0);
}

/** Share of votes in which both said the very same. */
export function identicalShare(table: Contingency): Measure {
  const n = total(table);
  return n === 0 ? missing(NONE) : found(diagonal(table) / n);
}

/**
 * Agreement with an abstention as half way: alike 1, abstention against yes or no ½, yes against no 0 (Lijphart 1963,
 * "The Analysis of Bloc Voting in the General Assembly", APSR 57:902-917). It equals (S + 1) / 2.
 */
export function agreementIndex(table: Contingency): Measure {
  const s = signorinoRitterS(table);
  return s.value === null ? s : found((s.value + 1) / 2);
}

/**
 * Signorino and Ritter's S with one issue a vote, equal weights and absolute distances:
 * `S = 1 − 2 · Σ|aᵢ − bᵢ| / (N · d_max)` with yes 1, abstain 2, no 3 and so d_max = 2. From −1 (opposed in every vote)
 * to 1 (alike in every vote). Signorino and Ritter 1999, "Tau-b or Not Tau-b: Measuring the Similarity of Foreign Policy
 * Positions", International Studies Quarterly 43:115-144, equation for S with d as the city-block metric.
 */
export function signorinoRitterS(table: Contingency): Measure {
  const n = total(table);
  if (n === 0) return missing(NONE);
  const far = table.reduce(
    (sum, count, at) => sum + count * Math.abs(Math.floor(at / SIDE) - (at % SIDE)),
    0,
  );
  return found(1 - (2 * far) / (n * (SIDE - 1)));
}

/**
 * Cohen's kappa: agreement beyond what the two states' own habits would give by chance,
 * `κ = (p_o − p_e) / (1 − p_e)` with `p_e = Σ p_k· p_·k`. Cohen 1960, "A Coefficient of Agreement for Nominal Scales",
 * Educational and Psychological Measurement 20:37-46; for foreign policy Häge 2011, Political Analysis 19:287-305.
 * There is none for fewer than two votes, or when both always said the same one thing: then chance explains all.
 */
export function cohensKappa(table: Contingency): Measure {
  const n = total(table);
  if (n === 0) return missing(NONE);
  if (n < 2) return missing('one vote cannot be told from chance');
  const observed = diagonal(table) / n;
  let expected = 0;
  for (let k = 0; k < SIDE; k++) {
    let row = 0;
    let column = 0;
    for (let j = 0; j < SIDE; j++) {
      row += table[k * SIDE + j] ?? 0;
      column += table[j * SIDE + k] ?? 0;
    }
    expected += (row / n) * (column / n);
    if (row === n && column === n) {
      const word = POSITIONS[k] === 'abstain' ? 'abstained' : `said ${POSITIONS[k]}`;
      return missing(`both always ${word}: chance would agree as often`);
    }
  }
  return found((observed - expected) / (1 - expected));
}

/** Share of votes in which one said yes and the other no. */
export function opposedShare(table: Contingency): Measure {
  const n = total(table);
  return n === 0 ? missing(NONE) : found(((table[2] ?? 0) + (table[6] ?? 0)) / n);
}

function diagonal(table: Contingency): number {
  return (table[0] ?? 0) + (table[4] ?? 0) + (table[8] ?? 0);
}

function found(value: number): Measure {
  return { value, why: null };
}

function missing(why: string): Measure {
  return { value: null, why };
}
