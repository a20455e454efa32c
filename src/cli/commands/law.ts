import { historyOfLaw, listLaw, showLaw } from '../../app/law.ts';
import { layDraftFiles } from '../../app/lay-drafts.ts';
import { legendOf } from '../../app/legend.ts';
import { openWorld } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { given } from '../flags.ts';
import { print } from '../output.ts';
import { renderLawDiff } from '../render/law-diff.ts';
import { renderLawHistory } from '../render/law-history.ts';
import { renderLawList } from '../render/law-list.ts';
import { renderLawShow } from '../render/law-show.ts';

interface HistoryFlags extends OutputFlags {
  readonly knownOn?: string;
}
interface DayFlags extends HistoryFlags {
  readonly on?: string;
}
interface ShowFlags extends DayFlags {
  readonly draft?: readonly string[];
}
interface DiffFlags extends ShowFlags {
  readonly from?: string;
  readonly to?: string;
  readonly since?: string;
  readonly until?: string;
}

function question({ on, from, to, since, until, knownOn }: DiffFlags, instrument?: string) {
  return given({ instrument, on, from, to, since, until, knownOn });
}

export async function list(this: Context, flags: DayFlags): Promise<void> {
  const world = await openWorld(flags.pack);
  const answer = listLaw(question(flags), world, this.today);
  await print(this, flags, answer, (screen) => renderLawList(answer, screen, this.program));
}

export async function show(this: Context, flags: ShowFlags, instrument: string): Promise<void> {
  const world = await openWorld(flags.pack, flags.draft);
  const answer = showLaw(question(flags, instrument), world, this.today);
  await print(this, flags, answer, (screen) => renderLawShow(answer, legendOf(world), screen, this.program));
}

export async function diff(this: Context, flags: DiffFlags, instrument: string): Promise<void> {
  const { diffLaw } = await import('../../app/law-diff.ts');
  const pack = await openWorld(flags.pack);
  const world = await layDraftFiles(pack, flags.draft ?? []);
  const answer = diffLaw(question(flags, instrument), world, this.today, pack);
  await print(this, flags, answer, (screen) => renderLawDiff(answer, legendOf(world), screen, this.program));
}

export async function history(this: Context, flags: HistoryFlags, instrument: string): Promise<void> {
  const world = await openWorld(flags.pack);
  const answer = historyOfLaw(question(flags, instrument), world);
  await print(this, flags, answer, (screen) =>
    renderLawHistory(answer, legendOf(world), screen, this.program),
  );
}
