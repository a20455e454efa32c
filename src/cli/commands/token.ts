import { type StoreFlags, storeAddress } from '../../app/store-address.ts';
import { endToken, makeToken, tokensOf } from '../../app/token.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { renderNewToken, renderTokens } from '../render/token.ts';

type Flags = StoreFlags & Pick<OutputFlags, 'json'>;

export async function create(
  this: Context,
  flags: Flags & { readonly role?: string; readonly expires?: string },
  name: string,
): Promise<void> {
  const order = {
    name,
    role: flags.role ?? 'reader',
    ...(flags.expires === undefined ? {} : { expires: flags.expires }),
  };
  const answer = await makeToken(storeAddress(flags, this.env), order, new Date());
  await print(this, flags, answer, () => renderNewToken(answer));
}

export async function revoke(this: Context, flags: Flags, id: string): Promise<void> {
  const answer = await endToken(storeAddress(flags, this.env), id, new Date());
  const { name, revokedAt } = answer.record;
  await print(this, flags, answer, () => [`The token ${id} of ${name} is revoked since ${revokedAt}.`]);
}

export async function list(this: Context, flags: Flags): Promise<void> {
  const answer = await tokensOf(storeAddress(flags, this.env));
  await print(this, flags, answer, (screen) => renderTokens(answer, screen, new Date()));
}
