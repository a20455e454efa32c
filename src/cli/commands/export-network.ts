import { type ExportNetworkOptions, exportedText, exportNetwork, legsOn } from '../../app/export-network.ts';
import type { NetworkFormat } from '../../app/import-network.ts';
import { openWorld } from '../../app/open-world.ts';
import { InputError } from '../../terms/errors.ts';
import type { Context, OutputFlags } from '../context.ts';

interface Flags extends ExportNetworkOptions, Pick<OutputFlags, 'pack'> {
  readonly to?: string;
}

/** `kuryk export gtfs|geojson|csv [--on DATE] [--to FILE]`. */
export const exportTo = (format: NetworkFormat) =>
  async function (this: Context, flags: Flags): Promise<void> {
    if (flags.to === undefined && format === 'gtfs') {
      throw new InputError('--to is missing: a feed is an archive, not text', {
        hint: 'name a file: --to network.zip',
      });
    }
    const world = await openWorld(flags.pack);
    if (flags.to === undefined) {
      const text = exportedText(format as 'geojson' | 'csv', legsOn(world, flags, this.today), world);
      for (const part of text) this.process.stdout.write(part);
      return;
    }
    const { file, legs } = await exportNetwork(format, flags.to, world, flags, this.today);
    this.process.stderr.write(`${legs} ${legs === 1 ? 'leg' : 'legs'} in ${file}\n`);
  };
