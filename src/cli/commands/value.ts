import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import { answerValue } from '../../app/value.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type CsvFlags, printCsv } from '../csv.ts';
import { given } from '../flags.ts';
import { print } from '../output.ts';
import { openProgress } from '../progress.ts';
import { renderValue, valueRows } from '../render/value.ts';

interface Flags extends OutputFlags, CsvFlags {
  readonly basket?: string;
  readonly instruments?: string;
  readonly on?: string;
  readonly since?: string;
  readonly until?: string;
  readonly step?: string;
  readonly knownOn?: string;
  readonly proof?: string;
  readonly modes?: string;
  readonly reserve?: string;
  readonly seed?: string;
}

export default async function valueCommand(this: Context, flags: Flags): Promise<void> {
  const { basket, instruments, on, since, until, step, knownOn, proof, modes, reserve, seed } = flags;
  const world = await openWorld(flags.pack);
  const question = given({
    basket,
    instruments,
    on,
    since,
    until,
    step,
    knownOn,
    proof,
    modes,
    reserve,
    seed,
  });
  const progress = await openProgress(this, 'value');
  const answer = answerValue(question, world, this.today, (done, of) => progress.show(done, of, ''));
  progress.close();
  if (flags.csv) await printCsv(this, flags, valueRows(answer));
  else await print(this, flags, answer, (screen) => renderValue(answer, legendOf(world), screen));
}
