import { checkPack } from '../../app/check.ts';
import { answerProperties } from '../../app/check-properties.ts';
import { legendOf } from '../../app/legend.ts';
import { openWorld, shippedPackFolder } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderCheck } from '../render/check.ts';
import { renderProperties } from '../render/properties.ts';

export default async function checkCommand(
  this: Context,
  flags: Pick<OutputFlags, 'json'> & { readonly property?: string },
  dir?: string,
): Promise<void> {
  if (flags.property !== undefined) {
    const world = await openWorld(dir);
    const answer = answerProperties(world, flags.property);
    await print(this, flags, answer, (screen) => renderProperties(answer, legendOf(world), screen));
    if (answer.results.some(({ verdict }) => verdict !== 'proved')) this.process.exitCode = 1;
    return;
  }
  const check = await checkPack(dir ?? shippedPackFolder());
  await print(this, flags, check, (screen) => renderCheck(check, screen));
  if (!check.ok) this.process.exitCode = 2;
}
