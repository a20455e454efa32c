import { answerDemo } from '../../app/demo.ts';
import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderDemo } from '../render/demo.ts';

export default async function demoCommand(this: Context, flags: OutputFlags): Promise<void> {
  const world = await openWorld(flags.pack);
  const demo = answerDemo(world, this.today);
  await print(this, flags, demo, (screen) => renderDemo(demo, legendOf(world), screen, this.program));
}
