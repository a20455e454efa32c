/** Prints every error of a pack: `npx tsx scripts/check-pack.ts [DIR]`. Exit 2 when there is one. */
import { loadPack } from '../src/store/pack/load.ts';
import { formatPackError } from '../src/store/pack/pack-error.ts';

const dir = process.argv[2] ?? 'packs/eurasia';
const result = await loadPack(dir);
if ('errors' in result) {
  for (const error of result.errors) console.error(formatPackError(error));
  console.error(`${result.errors.length} ${result.errors.length === 1 ? 'error' : 'errors'} in ${dir}`);
  process.exitCode = 2;
} else {
  const { id, revision, law, network } = result.pack;
  console.log(
    `${id} ${revision}: ${law.instruments.length} instruments, ${network.places.length} places, ` +
      `${network.crossings.length} crossings, ${network.legs.length} legs, no error`,
  );
}
