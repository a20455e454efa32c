import { writeFileSync } from 'node:fs';
import { embeddedArena, serverArena } from './kills.ts';
import { runParts, sumOf, WHATS } from './parts.ts';

/*
 * npm run faults -- [--seed 1] [--embedded 1000] [--server 500] [--steps 10000] [--parts FILE] [--out FILE]
 *
 * Kills and failures at random moments, the same ones for the same seed up to the machine's timing. Exit status 1 when
 * anything acknowledged was lost or anything stood halfway. With --parts, what is done is kept there, a line for every
 * part; a run that was cut short goes on from it, and several runs (of steps, of embedded, of server, or one that begins
 * with another part, --first N) may share it.
 */
const DEFAULTS = { seed: 1, embedded: 1000, server: 500, steps: 10_000 };
const args = process.argv.slice(2);
const textOf = (name: string) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? null : (args[at + 1] ?? null);
};
const numberOf = (name: keyof typeof DEFAULTS) => Number(textOf(name) ?? DEFAULTS[name]);
const seed = numberOf('seed');
const parts = textOf('parts');
const ARENAS = { steps: async () => null, embedded: embeddedArena, server: serverArena };
const NAMES = { steps: 'failed steps', embedded: 'kills, embedded', server: 'kills, server' };

console.log(`seed ${seed}`);
const report: Record<string, ReturnType<typeof sumOf>> = {};
for (const what of WHATS) {
  const faults = numberOf(what);
  if (faults === 0) continue;
  const sum = sumOf(await runParts(what, faults, seed, parts, ARENAS[what], Number(textOf('first') ?? 0)));
  report[what] = sum;
  const kinds = Object.entries(sum.byKind).map(([kind, count]) => `${kind} ${count}`);
  const killed =
    what === 'steps' ? '' : `, of them ${sum.whileOpening} while opening; ${sum.acknowledged} acknowledged`;
  console.log(
    `${NAMES[what].padEnd(16)}${sum.faults}${killed} (${kinds.join(', ')}), damage ${sum.damage.length}, ${sum.seconds} s`,
  );
}
const damage = Object.values(report).flatMap((sum) => sum.damage);
for (const line of damage) console.log(`DAMAGE ${line}`);
const out = textOf('out');
if (out !== null) writeFileSync(out, `${JSON.stringify({ seed, ...report }, null, 2)}\n`);
process.exitCode = damage.length === 0 ? 0 : 1;
