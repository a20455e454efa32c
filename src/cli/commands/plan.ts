import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import { answerPlan } from '../../app/plan.ts';
import { planToGeoJson } from '../../app/to-geojson.ts';
import { InputError } from '../../terms/errors.ts';
import type { Context, OutputFlags } from '../context.ts';
import { given, type QuestionFlags, questionOf } from '../flags.ts';
import { print, printJson, setExitCode } from '../output.ts';
import { renderPlan } from '../render/plan.ts';

interface Flags extends QuestionFlags, OutputFlags {
  readonly maxLabels?: string;
  readonly timeLimit?: string;
  readonly seed?: string;
  readonly all?: boolean;
  readonly depart?: string;
  readonly within?: string;
  readonly geojson?: boolean;
  readonly exitCode?: boolean;
}

export default async function planCommand(
  this: Context,
  flags: Flags,
  from: string,
  to: string,
): Promise<void> {
  if (flags.json && flags.geojson) {
    throw new InputError('--json and --geojson contradict each other', { hint: 'ask for one of them' });
  }
  const world = await openWorld(flags.pack, flags.draft);
  const { maxLabels, timeLimit, seed, depart, within, all } = flags;
  const question = {
    ...questionOf(from, to, flags),
    ...given({ maxLabels, timeLimit, seed, depart, within }),
  };
  // Loaded when asked for: a plan of one day starts no slower for it.
  const { plan, render } =
    depart === undefined && within === undefined
      ? { plan: answerPlan(question, world, this.today), render: renderPlan }
      : {
          plan: (await import('../../app/depart.ts')).answerDepart(question, world, this.today),
          render: (await import('../render/depart.ts')).renderDepart,
        };
  if (flags.geojson) printJson(this, planToGeoJson(plan, world.network));
  else
    await print(this, flags, plan, (screen) =>
      render(plan, legendOf(world), screen, this.program, all === true),
    );
  setExitCode(this, flags.exitCode, plan.status);
}
