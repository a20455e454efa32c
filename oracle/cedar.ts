/**
 * Compares the law engine with Cedar, an independent policy engine, on random decisions.
 *
 *   node --no-turbo-inline-js-wasm-calls --import tsx oracle/cedar.ts --count 100000 --seed 1
 *
 * Run in a process of its own: Cedar's WebAssembly once brought down V8 on Node 20 in a long loop. Prints one line of
 * JSON with the counts, and the first disagreement if there is one; exit status 1 then.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { judge } from '../src/law/judge.ts';
import type { LawBook } from '../src/law/model.ts';
import { type Change, doubtfulFacts, type Line, linesOf, ordersOf } from '../src/law/oracle.ts';
import {
  blurredBookArbitrary,
  bookArbitrary,
  questionArbitrary,
  wayArbitrary,
} from '../src/law/random-law.ts';
import { decide, prepare } from './cedar-policies.ts';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '100000' }, seed: { type: 'string', default: '1' } },
});
const count = Number(values.count);
const seed = Number(values.seed);
const PER_BOOK = 100;

/** Worlds that are tried for one decision at most: facts in doubt, times orders of amendments. */
const MOST_DOUBTS = 4;
const MOST_ORDERS = 3;

const statuses = { lawful: 0, uncertain: 0, barred: 0 };
const codes: Record<string, number> = {};
let done = 0;
let worlds = 0;
for (let round = 0; done < count; round++) {
  // Two books in three hold a few facts in doubt; then Cedar decides in each possible world.
  const books = round % 3 === 0 ? bookArbitrary(true) : blurredBookArbitrary();
  const book = fc.sample(books, { seed: seed * 1_000_003 + round, numRuns: 1 })[0]!;
  const orders = ordersOf(book);
  if (orders.length > MOST_ORDERS || !sameLines(book, orders)) continue;
  const asked = fc.sample(fc.tuple(questionArbitrary(), wayArbitrary()), {
    seed: seed + round,
    numRuns: PER_BOOK,
  });
  const sets = new Map<string, string>();
  for (const [question, way] of asked) {
    const passage = way[0]!;
    const doubts = doubtfulFacts(book, question.on.earliest!);
    if (doubts.length > MOST_DOUBTS) continue;
    const seen = new Set<boolean>();
    orders.forEach((order, n) => {
      const name = `${passage.state}${n}`;
      const set = sets.get(name) ?? prepare(passage.state, book, order, `${name}-${round % 2}`);
      sets.set(name, set);
      for (let world = 0; world < 2 ** doubts.length; world++) {
        const settled = doubts.filter((_, i) => world & (1 << i));
        seen.add(decide(set, question, passage, book, settled));
        worlds++;
      }
    });
    const theirs = seen.size > 1 ? 'uncertain' : seen.has(true) ? 'lawful' : 'barred';
    const ours = judge(book, question, [passage]);
    if (ours.status !== theirs) {
      console.log(JSON.stringify({ disagreement: { round, ours, theirs, question, passage, book } }));
      process.exit(1);
    }
    statuses[ours.status]++;
    for (const code of new Set(ours.verdicts[0]!.reasons.map((reason) => reason.code)))
      codes[code] = (codes[code] ?? 0) + 1;
    if (++done >= count) break;
  }
}
console.log(JSON.stringify({ decisions: done, worlds, disagreements: 0, statuses, codes }));

/**
 * Does each order of the amendments find the same provisions under the same numbers? Where it is open whether a number
 * was given up before something new took it, the engine follows one order of numbers, and Cedar is not asked.
 */
function sameLines(book: LawBook, orders: readonly (readonly Change[])[]): boolean {
  const name = ({ eId, changes }: Line) =>
    `${eId}:${changes
      .map(({ maker, n }) => `${maker.id}${n}`)
      .sort()
      .join(' ')}`;
  const lines = orders.map((order) =>
    book.instruments.map((i) => linesOf(i, order).map(name).sort().join(';')).join('|'),
  );
  return lines.every((line) => line === lines[0]);
}
