import { spanOf } from '../assess/alignment/vote-table.ts';
import { type ReadProgress, readVotesCsv } from '../store/votes/read-votes-csv.ts';
import { voteFileIn, writeVoteFile } from '../store/votes/vote-file.ts';
import { formatDay } from '../terms/day.ts';
import { KurykError } from '../terms/errors.ts';
import type { ImportVotesJson } from './align-questions.ts';
import { writable } from './data-folder.ts';

export type { ReadProgress };

/** Reads a public table of roll calls of the General Assembly, checks it whole, and keeps it for `align`. */
export async function importUngaVotes(
  file: string,
  dataDir: string,
  onProgress?: (progress: ReadProgress) => void,
): Promise<ImportVotesJson> {
  const table = await readVotesCsv(file, onProgress);
  const span = spanOf(table);
  if (span === null) throw new KurykError('bug', 'a table without a roll call was read');
  const result = await writable(dataDir, () => writeVoteFile(table, dataDir));
  return {
    file: voteFileIn(dataDir),
    result,
    sha256: table.sha256,
    rows: table.rows,
    rollCalls: table.rcids.length,
    states: table.states.length,
    from: formatDay(span.from),
    to: formatDay(span.to),
  };
}
