/** A linear program over non-negative columns: `A x` between the bounds of its rows. */
export interface LinearProgram {
  readonly sense: 'maximize' | 'minimize';
  /** Infinite where a row has no bound on that side. */
  readonly rows: readonly { readonly lower: number; readonly upper: number }[];
  readonly columns: readonly {
    readonly objective: number;
    /** Row number and coefficient; each row at most once. */
    readonly entries: readonly (readonly [row: number, coefficient: number])[];
  }[];
}

export interface LinearSolution {
  readonly objective: number;
  readonly values: readonly number[];
  /** By row: what one more unit of its bound adds to the objective. */
  readonly duals: readonly number[];
}

/** Gives an optimal basic solution; throws when there is none, which the caller must have ruled out. */
export type LinearSolver = (program: LinearProgram) => LinearSolution;
