import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import { answerWhy } from '../../app/why.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type QuestionFlags, questionOf } from '../flags.ts';
import { print, setExitCode } from '../output.ts';
import { renderWhy } from '../render/why.ts';

interface Flags extends QuestionFlags, OutputFlags {
  readonly exitCode?: boolean;
}

export default async function whyCommand(
  this: Context,
  flags: Flags,
  from: string,
  to: string,
): Promise<void> {
  const world = await openWorld(flags.pack, flags.draft);
  const why = answerWhy(questionOf(from, to, flags), world, this.today);
  await print(this, flags, why, (screen) => renderWhy(why, legendOf(world), screen, this.program));
  setExitCode(this, flags.exitCode, why.status);
}
