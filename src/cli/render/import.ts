import type { ImportVotesJson } from '../../app/align-questions.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';

export function renderImportVotes(answer: ImportVotesJson, screen: Screen, program: string): string[] {
  const { result, rows, rollCalls, states, from, to, file, sha256 } = answer;
  return [
    `${screen.bold(result === 'written' ? 'Imported' : 'Already imported: the very same table')} ${count(rows)} votes of ${states} states in ${count(rollCalls)} roll calls, ${from} to ${to}`,
    screen.dim(`  ${file}`),
    screen.dim(`  sha256 ${sha256}`),
    '',
    screen.bold('Try next'),
    `  ${program} align KZ RU --since 1992-01-01`,
    screen.dim('      all roll calls, window by window'),
  ];
}
