import type { CheckJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';

const plural = (n: number, word: string) => `${count(n)} ${word}${n === 1 ? '' : 's'}`;

/** Every mistake on a line that editors and terminals can jump to, then a count. */
export function renderCheck(check: CheckJson, screen: Screen): string[] {
  const files = new Set(check.errors.map(({ file }) => file)).size;
  if (!check.ok) {
    return [
      ...check.errors.map(
        ({ file, line, column, message, hint }) =>
          `${file}:${line}:${column}: ${message}${hint === null ? '' : `; ${hint}`}`,
      ),
      '',
      `${screen.mark('barred')} ${plural(check.errors.length, 'mistake')} in ${plural(files, 'file')}; nothing was loaded`,
    ];
  }
  const counts = Object.entries(check.counts).map(([what, n]) => `${count(n)} ${what}`);
  return [
    `${screen.mark('lawful')} ${check.pack ? `pack ${check.pack.id}, revision ${check.pack.revision}` : 'pack'} is well formed: ${counts.join(', ')}`,
  ];
}
