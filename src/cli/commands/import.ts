import { dataFolder } from '../../app/data-folder.ts';
import { importUngaVotes } from '../../app/import-unga-votes.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { openProgress } from '../progress.ts';
import { renderImportVotes } from '../render/import.ts';

interface Flags extends Pick<OutputFlags, 'json'> {
  readonly data?: string;
}

export async function ungaVotes(this: Context, flags: Flags, file: string): Promise<void> {
  const dataDir = dataFolder(flags.data, this.env);
  const bar = await openProgress(this, `reading ${file}`);
  const answer = await importUngaVotes(file, dataDir, ({ bytes, of, rows }) =>
    bar.show(bytes, of, `${rows} rows`),
  ).finally(() => bar.close());
  await print(this, flags, answer, (screen) => renderImportVotes(answer, screen, this.program));
}
