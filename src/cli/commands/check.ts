import { checkPack } from '../../app/check.ts';
import { shippedPackFolder } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderCheck } from '../render/check.ts';

export default async function checkCommand(
  this: Context,
  flags: Pick<OutputFlags, 'json'>,
  dir?: string,
): Promise<void> {
  const check = await checkPack(dir ?? shippedPackFolder());
  await print(this, flags, check, (screen) => renderCheck(check, screen));
  if (!check.ok) this.process.exitCode = 2;
}
