import { readVoteFile, voteFileIn } from '../store/votes/vote-file.ts';
import type { ImportedVotes } from './align.ts';

/**
 * The table of roll calls to measure by: the file given, which may be a public table or an imported one, else what was
 * imported into the data folder, else none.
 */
export async function importedVotes(
  given: string | undefined,
  dataDir: string,
): Promise<ImportedVotes | null> {
  if (given === undefined || given.endsWith('.bin')) {
    const file = given ?? voteFileIn(dataDir);
    const table = readVoteFile(file);
    if (table !== null) return { file, table };
    if (given === undefined) return null;
  }
  // Only who names a table pays for the parser.
  const { readVotesCsv } = await import('../store/votes/read-votes-csv.ts');
  return { file: given, table: await readVotesCsv(given) };
}
