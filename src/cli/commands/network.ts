import { legendOf } from '../../app/legend.ts';
import { checkNetworkFigures } from '../../app/network-check.ts';
import { openWorld } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderNetworkCheck } from '../render/network-check.ts';

export async function check(this: Context, flags: OutputFlags): Promise<void> {
  const world = await openWorld(flags.pack);
  const answer = checkNetworkFigures(world);
  await print(this, flags, answer, (screen) => renderNetworkCheck(answer, legendOf(world), screen));
}
