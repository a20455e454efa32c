import { answerAlign } from '../../app/align.ts';
import { dataFolder } from '../../app/data-folder.ts';
import { importedVotes } from '../../app/imported-votes.ts';
import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type CsvFlags, printCsv } from '../csv.ts';
import { given } from '../flags.ts';
import { print } from '../output.ts';
import { alignRows, renderAlign } from '../render/align.ts';

interface Flags extends OutputFlags, CsvFlags {
  readonly since?: string;
  readonly until?: string;
  readonly window?: string;
  readonly knownOn?: string;
  readonly seed?: string;
  readonly votes?: string;
  readonly data?: string;
  readonly all?: boolean;
}

export default async function alignCommand(this: Context, flags: Flags, a: string, b: string): Promise<void> {
  const { since, until, window, knownOn, seed } = flags;
  const world = await openWorld(flags.pack);
  const votes = await importedVotes(flags.votes, dataFolder(flags.data, this.env));
  const question = { a, b, ...given({ since, until, window, knownOn, seed }) };
  const answer = answerAlign(question, world, votes, this.today);
  if (flags.csv) await printCsv(this, flags, alignRows(answer));
  else
    await print(this, flags, answer, (screen) =>
      renderAlign(answer, legendOf(world), screen, this.program, flags.all === true),
    );
}
