import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import { answerPlaces } from '../../app/places.ts';
import type { Context, OutputFlags } from '../context.ts';
import { given } from '../flags.ts';
import { print } from '../output.ts';
import { renderPlaces } from '../render/places.ts';

interface Flags extends OutputFlags {
  readonly country?: string;
}

export default async function placesCommand(this: Context, flags: Flags, name?: string): Promise<void> {
  const world = await openWorld(flags.pack);
  const answer = answerPlaces(given({ name, country: flags.country }), world);
  await print(this, flags, answer, (screen) => renderPlaces(answer, legendOf(world), screen, this.program));
}
