import type { Ask } from './model.ts';

const COMMANDS = ['plan', 'why', 'timeline'] as const;
/** Options that may be given again and again, and are lists in a question. */
const LISTS = new Set(['via', 'avoid', 'close', 'suspend']);
const SINGLES = new Set([
  'cargo',
  'for',
  'on',
  'knownOn',
  'proof',
  'modes',
  'by',
  'max',
  'unit',
  'since',
  'until',
]);

/**
 * Reads a command as a reader would type it: `plan AZALA AFHRT --cargo special --for US --on 2018-06-01`. A brief must
 * answer alike for ever, so the day is never left to the clock. Returns a sentence instead when something is wrong.
 */
export function parseAsk(line: string): Ask | string {
  const words = [...line.trim().matchAll(/"([^"]*)"|(\S+)/g)].map((m) => m[1] ?? m[2]!);
  if (words[0] === 'kuryk') words.shift();
  const command = COMMANDS.find((c) => c === words[0]);
  if (!command) return `"${words[0] ?? ''}" is no question for a brief; begin with ${COMMANDS.join(', ')}`;
  const places: string[] = [];
  const question: Record<string, string | string[]> = {};
  for (let i = 1; i < words.length; i++) {
    const word = words[i]!;
    if (!word.startsWith('--')) {
      places.push(word);
      continue;
    }
    const name = word.slice(2).replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
    const value = words[++i];
    if (value === undefined || value.startsWith('--')) return `${word} has no value`;
    if (LISTS.has(name)) question[name] = [...((question[name] as string[] | undefined) ?? []), value];
    else if (!SINGLES.has(name)) return `${word} is not an option of ${command}`;
    else if (question[name] !== undefined) return `${word} is given twice`;
    else question[name] = value;
  }
  const [from, to, ...more] = places;
  if (from === undefined || to === undefined || more.length > 0)
    return `${command} takes two places, FROM and TO`;
  const dated = command === 'timeline' ? question.until : question.on;
  if (dated === undefined) {
    const option = command === 'timeline' ? '--until' : '--on';
    return `${option} is missing: a brief names its day, or its answer would change with the clock`;
  }
  return { line: ['kuryk', ...words].join(' '), command, question: { ...question, from, to } };
}
