/**
 * The long comparison with Cedar: a million seeded decisions, in child processes of a hundred thousand, since Cedar's
 * WebAssembly once brought down V8 on Node 20 in a long loop. Prints one JSON summary; exit status 1 on a disagreement,
 * or when a status or a reason is met in less than 2 % of the cases, for then the comparison is blind there.
 *
 *   npm run oracle -- --count 1000000 --seed 1
 *
 * Cedar knows no doubt: where a book holds facts in doubt it decides in each possible world, and `uncertain` must be the
 * answer exactly when the worlds differ.
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.count);
const seed = Number(values.seed);
const SLICE = 100_000;
const RAREST = 0.02;
const CODES = [
  'no-permit',
  'forbidden',
  'not-yet-in-force',
  'no-longer-in-force',
  'suspended',
  'wrong-mode',
  'wrong-cargo',
  'wrong-beneficiary',
  'wrong-crossing',
  'wrong-direction',
  'condition',
  'closed',
  'uncertain-date',
];

interface Counts {
  decisions: number;
  /** Times that Cedar was asked: once a decision, or once a possible world. */
  worlds: number;
  statuses: Record<string, number>;
  codes: Record<string, number>;
}

const total: Counts = { decisions: 0, worlds: 0, statuses: {}, codes: {} };
const began = Date.now();
for (let slice = 0; total.decisions < count; slice++) {
  const size = Math.min(SLICE, count - total.decisions);
  const child = spawnSync(
    process.execPath,
    [
      '--no-turbo-inline-js-wasm-calls',
      '--import',
      'tsx',
      'oracle/cedar.ts',
      '--count',
      String(size),
      // Rounds of a slice are numbered from its seed; slices far apart draw nothing twice.
      '--seed',
      String(seed * 1000 + slice),
    ],
    { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  if (child.status !== 0) {
    process.stderr.write(child.stderr);
    process.stdout.write(child.stdout);
    process.exit(1);
  }
  add(total, JSON.parse(child.stdout) as Counts);
  process.stderr.write(`${total.decisions} decisions agree\n`);
}
const rare = [
  ...['lawful', 'uncertain', 'barred'].filter((status) => (total.statuses[status] ?? 0) < RAREST * count),
  ...CODES.filter((code) => (total.codes[code] ?? 0) < RAREST * count),
];
const seconds = Math.round((Date.now() - began) / 1000);
const share = (counts: Record<string, number>) =>
  Object.fromEntries(
    Object.entries(counts)
      .sort(([, a], [, b]) => b - a)
      .map(([name, n]) => [name, `${((100 * n) / total.decisions).toFixed(1)} %`]),
  );
const { decisions, worlds, statuses, codes } = total;
console.log(
  JSON.stringify(
    {
      seed,
      decisions,
      worlds,
      disagreements: 0,
      statuses: share(statuses),
      codes: share(codes),
      rare,
      seconds,
    },
    null,
    2,
  ),
);
if (rare.length > 0)
  process.stderr.write(`met in less than 2 % of the cases, so hardly compared: ${rare.join(', ')}\n`);
process.exitCode = rare.length > 0 ? 1 : 0;

function add(sum: Counts, part: Counts): void {
  sum.decisions += part.decisions;
  sum.worlds += part.worlds;
  for (const key of ['statuses', 'codes'] as const)
    for (const [name, n] of Object.entries(part[key])) sum[key][name] = (sum[key][name] ?? 0) + n;
}
