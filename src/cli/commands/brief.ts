import { checkClaims, findBrief, readBriefs } from '../../app/brief.ts';
import { headingOf } from '../../app/brief-library.ts';
import { openWorld, shippedPackFolder } from '../../app/open-world.ts';
import type { BriefListJson } from '../../app/questions.ts';
import { InputError } from '../../terms/errors.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderBrief, renderBriefList, renderClaims } from '../render/brief.ts';

export async function list(this: Context, flags: OutputFlags): Promise<void> {
  const { briefs, world } = await open(flags);
  const answer: BriefListJson = { briefs: briefs.map(headingOf), pack: world.pack };
  await print(this, flags, answer, (screen) => renderBriefList(briefs, screen, this.program));
}

export async function show(this: Context, flags: OutputFlags, slug: string): Promise<void> {
  const { briefs, world } = await open(flags);
  const brief = findBrief(briefs, slug);
  if (flags.json) {
    const { showBrief } = await import('../../app/show-brief.ts');
    await print(this, flags, showBrief({ slug }, briefs, world), () => []);
    return;
  }
  const claims = checkClaims(brief, world);
  const answer = { claims };
  await print(this, flags, answer, (screen) => renderBrief(brief, claims, screen));
}

/** Asks every claim of every brief again; exit status 1 when one no longer stands. */
export async function check(this: Context, flags: OutputFlags): Promise<void> {
  const { briefs, world } = await open(flags);
  const claims = briefs.flatMap((brief) => checkClaims(brief, world));
  const answer = { claims: claims.map(claimJson), pack: world.pack };
  await print(this, flags, answer, (screen) => renderClaims(claims, screen));
  if (claims.some(({ holds }) => !holds)) this.process.exitCode = 1;
}

async function open(flags: OutputFlags) {
  const world = await openWorld(flags.pack);
  const { briefs, errors } = readBriefs(flags.pack ?? shippedPackFolder(), world);
  if (errors.length > 0) {
    const lines = errors.map((e) => `${e.file}:${e.line}:${e.column}: ${e.message}; ${e.hint}`);
    throw new InputError([...lines, `${lines.length} in all; no brief was shown`].join('\n'));
  }
  return { briefs, world };
}

function claimJson({ brief, claim, holds, against }: ReturnType<typeof checkClaims>[number]) {
  return { brief, id: claim.id, text: claim.text, ask: claim.ask.line, expect: claim.expect, holds, against };
}
