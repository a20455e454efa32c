import { readBriefs } from '../../app/brief.ts';
import { briefDiff, briefHistory } from '../../app/brief-history.ts';
import { briefTexts } from '../../app/brief-texts.ts';
import { openWorld, shippedPackFolder } from '../../app/open-world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderBriefDiff, renderBriefHistory } from '../render/brief-history.ts';

export async function history(this: Context, flags: OutputFlags, slug: string): Promise<void> {
  const { briefs, texts, world } = await open(flags);
  const answer = briefHistory({ slug }, briefs, texts, world);
  await print(this, flags, answer, (screen) => renderBriefHistory(answer, screen, this.program));
}

interface Versions {
  readonly from?: string;
  readonly to?: string;
}

export async function diff(this: Context, flags: OutputFlags & Versions, slug: string): Promise<void> {
  const { briefs, texts, world } = await open(flags);
  const { from, to } = flags;
  const answer = briefDiff(
    { slug, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) },
    briefs,
    texts,
    world,
  );
  await print(this, flags, answer, (screen) => renderBriefDiff(answer, screen));
}

async function open(flags: OutputFlags) {
  const dir = flags.pack ?? shippedPackFolder();
  const world = await openWorld(flags.pack);
  return { world, texts: briefTexts(dir), briefs: readBriefs(dir, world).briefs };
}
