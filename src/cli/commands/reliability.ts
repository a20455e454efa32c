import { dataFolder } from '../../app/data-folder.ts';
import { ownForecasts } from '../../app/forecast.ts';
import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import { answerReliability } from '../../app/reliability.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type CsvFlags, printCsv } from '../csv.ts';
import { given, type QuestionFlags, questionOf } from '../flags.ts';
import { print } from '../output.ts';
import { reliabilityRows, renderReliability } from '../render/reliability.ts';

interface Flags extends QuestionFlags, OutputFlags, CsvFlags {
  readonly within?: string;
  readonly chance?: readonly string[];
  readonly forecasts?: string;
  readonly samples?: string;
  readonly seed?: string;
  readonly data?: string;
}

export default async function reliabilityCommand(
  this: Context,
  flags: Flags,
  from: string,
  to: string,
): Promise<void> {
  const { within, chance, forecasts, samples, seed } = flags;
  const world = await openWorld(flags.pack, flags.draft);
  const answer = await answerReliability(
    {
      ...questionOf(from, to, flags),
      ...given({ within, chance: chance && [...chance], forecasts, samples, seed }),
    },
    world,
    ownForecasts(dataFolder(flags.data, this.env)),
    this.today,
  );
  if (flags.csv) await printCsv(this, flags, reliabilityRows(answer));
  else
    await print(this, flags, answer, (screen) =>
      renderReliability(answer, legendOf(world), screen, this.program),
    );
}
