import { examine } from '../../app/doctor.ts';
import { type StoreFlags, storeAddress } from '../../app/store-address.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import type { Screen } from '../screen.ts';

type Flags = StoreFlags & Pick<OutputFlags, 'json' | 'pack'>;

const MARK = { well: 'lawful', doubtful: 'uncertain', ill: 'barred' } as const;

export default async function doctorCommand(this: Context, flags: Flags): Promise<void> {
  const found = await examine(storeAddress(flags, this.env), flags.pack);
  await print(this, flags, found, (screen: Screen) => [
    ...found.checks.flatMap(({ about, state, message, hint }) => [
      ...screen.paragraph(`${about}: ${message}`, '  ', `${screen.mark(MARK[state])} `),
      ...(hint === null ? [] : screen.paragraph(hint, '    ')),
    ]),
    '',
    found.ok
      ? 'Nothing is wrong that would stop Kuryk.'
      : 'Something is wrong; what to do stands below each mark.',
  ]);
  if (!found.ok) this.process.exitCode = 1;
}
