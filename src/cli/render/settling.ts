import type { Legend } from '../../app/legend.ts';
import type { SettlingJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { plainWords } from './sentences.ts';

/** Of each kind; `--json` has more. */
const MOST_SETS = 3;

/** Which facts would settle an uncertain answer, either way. */
export function renderSettling(settling: SettlingJson | null, legend: Legend, screen: Screen): string[] {
  if (settling === null) return [];
  const { lawful, barred, found, complete } = settling;
  if (lawful.length === 0 && barred.length === 0) {
    return complete ? [] : ['', '  What would settle it was not found within the limit of the search.'];
  }
  return [
    '',
    screen.bold('What would settle it'),
    ...sets('lawful', lawful, found.lawful, legend, screen),
    ...sets('barred', barred, found.barred, legend, screen),
    ...(barred.length === 0 && complete ? ['  nothing that is in doubt would bar every route'] : []),
    ...(complete ? [] : screen.paragraph('The search stopped at its limit: there may be other sets.', '  ')),
  ];
}

function sets(
  status: 'lawful' | 'barred',
  list: SettlingJson['lawful'],
  found: number,
  legend: Legend,
  screen: Screen,
): string[] {
  const shown = list.slice(0, MOST_SETS);
  const more = found - shown.length;
  return [
    ...shown.flatMap(({ facts }) => [
      `  ${screen.mark(status)} ${status} for certain, if`,
      ...facts.flatMap(({ so, message, settledBy }, at) =>
        screen.paragraph(
          `${at > 0 ? 'and ' : ''}${so ? 'YES' : 'NO'} to: ${plainWords(message, legend).replace(/\.$/, '')}; settled by ${settledBy}`,
          '        ',
          '      ',
        ),
      ),
    ]),
    ...(more > 0 ? [screen.dim(`      and ${more} more ${more === 1 ? 'set' : 'sets'} (--json)`)] : []),
  ];
}
