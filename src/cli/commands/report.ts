import { answerDoors } from '../../app/doors.ts';
import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { type CsvFlags, printCsv } from '../csv.ts';
import { given } from '../flags.ts';
import { print } from '../output.ts';
import { doorRows, renderDoors } from '../render/doors.ts';

interface DoorFlags extends OutputFlags, CsvFlags {
  readonly since?: string;
  readonly until?: string;
  readonly compare?: string;
  readonly knownOn?: string;
}

export async function doors(this: Context, flags: DoorFlags): Promise<void> {
  const world = await openWorld(flags.pack);
  const { since, until, compare, knownOn } = flags;
  const answer = answerDoors(given({ since, until, compare, knownOn }), world, this.today);
  if (flags.csv) await printCsv(this, flags, doorRows(answer));
  else await print(this, flags, answer, (screen) => renderDoors(answer, legendOf(world), screen));
}
