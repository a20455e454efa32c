import { exportLaw, type LawFormat, lawText } from '../../app/export-law.ts';
import { openWorld } from '../../app/open-world.ts';
import type { Context } from '../context.ts';

interface Flags {
  readonly pack?: string;
  readonly to?: string;
}

/** `kuryk export akn|jsonld|csl|bibtex [INSTRUMENT] [--to DIR]`. */
export const exportAs = (format: LawFormat) =>
  async function (this: Context, flags: Flags, instrument?: string): Promise<void> {
    const world = await openWorld(flags.pack);
    if (flags.to === undefined) {
      this.process.stdout.write(lawText(format, instrument, world, this.today));
      return;
    }
    const { dir, files } = exportLaw(format, instrument, flags.to, world, this.today);
    this.process.stderr.write(`${files} ${files === 1 ? 'file' : 'files'} in ${dir}\n`);
  };
