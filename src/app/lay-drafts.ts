import type { Instrument } from '../law/model.ts';
import { overlay } from '../law/overlay.ts';
import type { DraftGround } from '../store/pack/draft.ts';
import type { OpenedWorld } from './world.ts';

/** The world with drafts from files in it, in the order given: a later one may change an earlier one. */
export function layDraftFiles(world: OpenedWorld, files: readonly string[]): Promise<OpenedWorld> {
  return lay(world, files, async (file, ground) => {
    const { loadDraft } = await import('../store/pack/draft.ts');
    return { draft: loadDraft(file, ground), name: file };
  });
}

/**
 * The same for drafts that came as text, as they do over HTTP. Each is called by its id, as if it had been saved under
 * that name; mistakes are placed in `draft`, or `draft 2` and so on where there are several.
 */
export function layDraftTexts(world: OpenedWorld, texts: readonly string[]): Promise<OpenedWorld> {
  return lay(world, texts, async (text, ground, number) => {
    const { parseDraft } = await import('../store/pack/draft.ts');
    const draft = parseDraft(texts.length === 1 ? 'draft' : `draft ${number}`, text, ground);
    return { draft, name: `${draft.id}.yaml` };
  });
}

/** The pack itself is left as it is; its revision says what was laid over it. */
async function lay(
  world: OpenedWorld,
  drafts: readonly string[],
  read: (
    draft: string,
    ground: DraftGround,
    number: number,
  ) => Promise<{ readonly draft: Instrument; readonly name: string }>,
): Promise<OpenedWorld> {
  if (drafts.length === 0) return world;
  let { law } = world;
  const laid: { id: string; name: string }[] = [];
  for (const [at, written] of drafts.entries()) {
    const ground = { law, network: world.network, sources: world.about.sources };
    const { draft, name } = await read(written, ground, at + 1);
    law = overlay(law, [draft]);
    laid.push({ id: draft.id, name });
  }
  const { id, revision } = world.pack;
  const ids = laid.map((one) => one.id).join(', ');
  return {
    ...world,
    law,
    pack: { id, revision: `${revision} with draft ${ids}` },
    drafts: laid.map(({ name }) => name),
  };
}
