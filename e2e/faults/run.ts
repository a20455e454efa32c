import { writeFileSync } from 'node:fs';
import { failSteps } from './failed-steps.ts';
import { killEmbedded, killOnServer } from './kills.ts';

/*
 * npm run faults -- [--seed 1] [--embedded 1000] [--server 500] [--steps 10000] [--out FILE]
 *
 * Kills and failures at random moments, the same ones for the same seed up to the machine's timing. Exit status 1 when
 * anything acknowledged was lost or anything stood halfway.
 */
const DEFAULTS = { seed: 1, embedded: 1000, server: 500, steps: 10_000 };
const args = process.argv.slice(2);
const numberOf = (name: keyof typeof DEFAULTS) => {
  const at = args.indexOf(`--${name}`);
  return at < 0 ? DEFAULTS[name] : Number(args[at + 1]);
};
const seed = numberOf('seed');
const say = (what: string) => (done: number) => {
  if (done % 100 === 0) console.error(`${what}: ${done}`);
};

console.log(`seed ${seed}`);
const report = {
  seed,
  steps: await failSteps(numberOf('steps'), seed, say('failed steps')),
  embedded: await killEmbedded(numberOf('embedded'), seed, say('kills, embedded')),
  server: await killOnServer(numberOf('server'), seed, say('kills, server')),
};
const { steps, embedded, server } = report;
const kinds = (byKind: object) =>
  Object.entries(byKind)
    .map(([kind, count]) => `${kind} ${count}`)
    .join(', ');
console.log(
  `failed steps    ${steps.failures} (${kinds(steps.byKind)}), damage ${steps.damage.length}, ${Math.round(steps.seconds)} s`,
);
for (const [name, kills] of [
  ['kills, embedded', embedded],
  ['kills, server', server],
] as const) {
  console.log(
    `${name.padEnd(15)} ${kills.kills}, of them ${kills.whileOpening} while opening; ${kills.acknowledged} acknowledged (${kinds(kills.byKind)}), damage ${kills.damage.length}, ${Math.round(kills.seconds)} s`,
  );
}
const damage = [...steps.damage, ...embedded.damage, ...server.damage];
for (const line of damage) console.log(`DAMAGE ${line}`);
const out = args.indexOf('--out');
if (out >= 0) writeFileSync(args[out + 1]!, `${JSON.stringify(report, null, 2)}\n`);
process.exitCode = damage.length > 0 ? 1 : 0;
