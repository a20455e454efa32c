import { verifyAudit } from '../../app/audit.ts';
import { type StoreFlags, storeAddress } from '../../app/store-address.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { count } from '../render/figures.ts';

type Flags = StoreFlags & Pick<OutputFlags, 'json'> & { readonly head?: string };

export async function verify(this: Context, flags: Flags): Promise<void> {
  const check = await verifyAudit(storeAddress(flags, this.env), flags.head);
  await print(this, flags, check, (screen) =>
    check.ok
      ? [
          `${screen.mark('lawful')} the log is unbroken: ${count(check.entries)} ${check.entries === 1 ? 'entry' : 'entries'}`,
          `  head ${check.head}`,
          '  Note it elsewhere; `kuryk audit verify --head HASH` then shows a rewrite of the whole log.',
        ]
      : [`${screen.mark('barred')} the log is broken: ${check.broken!.message}`],
  );
  if (!check.ok) this.process.exitCode = 1;
}
