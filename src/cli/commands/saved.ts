import { openWorld } from '../../app/open-world.ts';
import { keep, savedList, savedOne, unkeep } from '../../app/saved.ts';
import { type StoreFlags, storeAddress } from '../../app/store-address.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderSaved, renderSavedList } from '../render/saved.ts';

type Flags = StoreFlags & Pick<OutputFlags, 'json'>;

export async function list(this: Context, flags: Flags): Promise<void> {
  const answer = await savedList(storeAddress(flags, this.env));
  await print(this, flags, answer, (screen) => renderSavedList(answer, screen));
}

export async function show(this: Context, flags: Flags, key: string): Promise<void> {
  const answer = await savedOne(storeAddress(flags, this.env), key);
  await print(this, flags, answer, () => renderSaved(answer));
}

export async function add(
  this: Context,
  flags: Flags & { readonly title?: string; readonly pack?: string },
  key: string,
  file: string,
): Promise<void> {
  const world = await openWorld(flags.pack);
  const answer = await keep(storeAddress(flags, this.env), key, file, flags.title, world, new Date());
  await print(this, flags, answer, () => [
    `Kept as ${answer.key}, version ${answer.version}: ${answer.title}`,
    `  \`kuryk saved show ${answer.key}\` prints it.`,
  ]);
}

export async function remove(this: Context, flags: Flags, key: string): Promise<void> {
  const answer = await unkeep(storeAddress(flags, this.env), key, new Date());
  await print(this, flags, answer, () => [
    `${answer.key} is taken away, as version ${answer.version}; its earlier versions stay in the store.`,
  ]);
}
