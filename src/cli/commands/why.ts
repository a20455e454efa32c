import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import { answerWhy } from '../../app/why.ts';
import { writeDrafts } from '../../app/write-drafts.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type QuestionFlags, questionOf } from '../flags.ts';
import { print, setExitCode } from '../output.ts';
import { renderWhy } from '../render/why.ts';

interface Flags extends QuestionFlags, OutputFlags {
  readonly exitCode?: boolean;
  readonly repair?: boolean;
  readonly acts?: string;
  readonly write?: string;
}

export default async function whyCommand(
  this: Context,
  flags: Flags,
  from: string,
  to: string,
): Promise<void> {
  const world = await openWorld(flags.pack, flags.draft);
  const why = answerWhy(
    {
      ...questionOf(from, to, flags),
      ...(flags.repair || flags.acts || flags.write ? { repair: flags.acts ?? 'yes' } : {}),
    },
    world,
    this.today,
  );
  if (flags.write !== undefined) writeDrafts(flags.write, why.repair);
  await print(this, flags, why, (screen) => renderWhy(why, legendOf(world), screen, this.program));
  setExitCode(this, flags.exitCode, why.status);
}
