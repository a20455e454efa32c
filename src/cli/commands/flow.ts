import { answerFlow } from '../../app/flow.ts';
import { legendOf } from '../../app/legend.ts';
import { loadLinearSolver } from '../../app/linear-solver.ts';
import { openWorld } from '../../app/open-world.ts';
import { readTextFile } from '../../app/read-text-file.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type CsvFlags, printCsv } from '../csv.ts';
import { given, type QuestionFlags, questionOf } from '../flags.ts';
import { print } from '../output.ts';
import { flowRows, renderFlow } from '../render/flow.ts';

interface Flags extends QuestionFlags, OutputFlags, CsvFlags {
  readonly within: string;
  readonly volume?: string;
  readonly load?: readonly string[];
  readonly loads?: string;
  readonly unknown?: string;
  readonly share?: string;
  readonly goodsIn?: string;
  readonly noOutages?: boolean;
}

export default async function flowCommand(
  this: Context,
  flags: Flags,
  from: string,
  to: string,
): Promise<void> {
  const { within, volume, load, loads, unknown, share, goodsIn, noOutages } = flags;
  const [world, solve] = await Promise.all([openWorld(flags.pack, flags.draft), loadLinearSolver()]);
  const answer = answerFlow(
    {
      ...questionOf(from, to, flags),
      within,
      ...given({ volume, load: load && [...load], unknown, share, goodsIn }),
      ...(loads !== undefined && { loads: { file: loads, text: readTextFile(loads, '--loads') } }),
      ...(noOutages && { outages: false }),
    },
    world,
    this.today,
    solve,
  );
  if (flags.csv) await printCsv(this, flags, flowRows(answer));
  else
    await print(this, flags, answer, (screen) => renderFlow(answer, legendOf(world), screen, this.program));
}
