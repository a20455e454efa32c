import { answerImpact } from '../../app/impact.ts';
import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { given } from '../flags.ts';
import { print } from '../output.ts';
import { openProgress } from '../progress.ts';
import { renderImpact } from '../render/impact.ts';

interface Flags extends Omit<OutputFlags, 'pack'> {
  readonly on?: string;
  readonly since?: string;
  readonly until?: string;
  readonly knownOn?: string;
}

export default async function impactCommand(
  this: Context,
  flags: Flags,
  oldPack: string,
  newPack: string,
): Promise<void> {
  const [old, now] = [await openWorld(oldPack), await openWorld(newPack)];
  const { on, since, until, knownOn } = flags;
  const progress = await openProgress(this, 'trades');
  const answer = answerImpact(given({ on, since, until, knownOn }), old, now, this.today, (done, of) =>
    progress.show(done, of, ''),
  );
  progress.close();
  const [before, after] = [legendOf(old), legendOf(now)];
  const legend = {
    ...after,
    // What the newer pack took out is known to the older one alone.
    post: (id: string) => (after.post(id) === id ? before.post(id) : after.post(id)),
  };
  await print(this, flags, answer, (screen) => renderImpact(answer, legend, screen, this.program, newPack));
}
