import { generateKeyPairSync } from 'node:crypto';
import { certify } from '../src/app/certificate.ts';
import { openWorld } from '../src/app/open-world.ts';
import { formatDay, parseDay } from '../src/terms/day.ts';
import { verifyCertificate } from './verify.ts';

/**
 * Certifies every named trade of the shipped pack on many days and has each certificate verified. For developers; not
 * part of what ships.
 *
 *     npx tsx verify/sweep.ts --every 90
 */
const every = Number(process.argv[process.argv.indexOf('--every') + 1] || 180);
const world = await openWorld();
const key = generateKeyPairSync('ed25519').privateKey;
const counts: Record<string, number> = {};
let refused = 0;
for (let day = parseDay('2003-01-15'); day < parseDay('2026-11-24'); day += every) {
  for (const { id, from, to, cargo, for: whose } of world.about.trades) {
    const question = { from, to, cargo, ...(whose === null ? {} : { for: whose }), on: formatDay(day) };
    const certificate = certify(question, world, day, key);
    counts[certificate.claim.status] = (counts[certificate.claim.status] ?? 0) + 1;
    const wrong = verifyCertificate(JSON.parse(JSON.stringify(certificate)));
    if (wrong.length > 0) {
      refused++;
      console.log(id, formatDay(day), certificate.claim.status, wrong.slice(0, 3).join('; '));
    }
  }
}
console.log(JSON.stringify({ counts, refused }));
process.exitCode = refused > 0 ? 1 : 0;
