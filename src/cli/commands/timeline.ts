import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import { answerTimeline } from '../../app/timeline.ts';
import type { Context, OutputFlags } from '../context.ts';
import { given, type QuestionFlags, questionOf } from '../flags.ts';
import { print } from '../output.ts';
import { renderTimeline } from '../render/timeline.ts';

interface Flags extends Omit<QuestionFlags, 'on'>, OutputFlags {
  readonly since?: string;
  readonly until?: string;
  readonly maxLabels?: string;
}

export default async function timelineCommand(
  this: Context,
  flags: Flags,
  from: string,
  to: string,
): Promise<void> {
  const world = await openWorld(flags.pack, flags.draft);
  const { since, until, maxLabels } = flags;
  const question = { ...questionOf(from, to, flags), ...given({ since, until, maxLabels }) };
  const timeline = answerTimeline(question, world, this.today);
  await print(this, flags, timeline, (screen) =>
    renderTimeline(timeline, legendOf(world), screen, this.program),
  );
}
