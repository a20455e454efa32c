import { legendOf } from '../../app/legend.ts';
import { answerLeverage } from '../../app/leverage.ts';
import { openWorld } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type CsvFlags, printCsv } from '../csv.ts';
import { given, type QuestionFlags, questionOf } from '../flags.ts';
import { print } from '../output.ts';
import { leverageRows, renderLeverage } from '../render/leverage.ts';

interface Flags extends QuestionFlags, OutputFlags, CsvFlags {
  readonly size?: string;
  readonly maxLabels?: string;
  readonly all?: boolean;
}

export default async function leverageCommand(
  this: Context,
  flags: Flags,
  from: string,
  to: string,
): Promise<void> {
  const world = await openWorld(flags.pack, flags.draft);
  const question = {
    ...questionOf(from, to, flags),
    ...given({ size: flags.size, maxLabels: flags.maxLabels }),
  };
  const answer = answerLeverage(question, world, this.today);
  if (flags.csv) await printCsv(this, flags, leverageRows(answer));
  else
    await print(this, flags, answer, (screen) =>
      renderLeverage(answer, legendOf(world), screen, this.program, flags.all === true),
    );
}
