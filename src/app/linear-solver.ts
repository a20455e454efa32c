import type { ModelData, ObjectiveSense } from 'highs';
import type { LinearProgram, LinearSolver } from '../assess/flow/linear-program.ts';
import { KurykError } from '../terms/errors.ts';

let loading: Promise<LinearSolver> | undefined;

/** HiGHS (Huangfu & Hall, Math. Prog. Comp. 10, 2018), compiled to WebAssembly; loaded once, when first asked for. */
export function loadLinearSolver(): Promise<LinearSolver> {
  loading ??= load();
  return loading;
}

async function load(): Promise<LinearSolver> {
  // The package's types are those of its CommonJS build, one `default` deeper than the module that Node loads.
  const loadHighs = (await import('highs')).default as unknown as typeof import('highs')['default'];
  const highs = await loadHighs();
  const { minimize, maximize } = highs.constants.objectiveSense;
  return (program) => {
    const sense = program.sense === 'maximize' ? maximize : minimize;
    return highs.withModel(encoded(program, sense), (model) => {
      // One simplex without presolve: a basic solution with its duals, the same on every run.
      model.options.set({
        output_flag: false,
        presolve: 'off',
        solver: 'simplex',
        random_seed: 0,
      });
      model.run();
      const status = model.getModelStatus();
      if (status !== highs.constants.modelStatus.optimal) {
        throw new KurykError('internal', `the linear program ended with status ${status}`);
      }
      const { colValue, rowDual } = model.getSolution();
      return { objective: model.getObjectiveValue(), values: [...colValue], duals: [...rowDual] };
    });
  };
}

/** Columns one after the other, each with its rows in order (compressed sparse columns). */
function encoded({ rows, columns }: LinearProgram, sense: ObjectiveSense): ModelData {
  const entries = columns.flatMap((column) => column.entries);
  const starts = [0];
  for (const column of columns) starts.push(starts.at(-1)! + column.entries.length);
  return {
    sense,
    numCols: columns.length,
    numRows: rows.length,
    colCost: columns.map(({ objective }) => objective),
    colLower: columns.map(() => 0),
    colUpper: columns.map(() => Number.POSITIVE_INFINITY),
    rowLower: rows.map(({ lower }) => lower),
    rowUpper: rows.map(({ upper }) => upper),
    matrix: {
      format: 'csc',
      numRows: rows.length,
      numCols: columns.length,
      starts,
      indices: entries.map(([row]) => row),
      values: entries.map(([, coefficient]) => coefficient),
    },
  };
}
