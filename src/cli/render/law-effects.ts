import type { Legend } from '../../app/legend.ts';
import type { LawDiffJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { duration, usd } from './figures.ts';

type Effects = Pick<LawDiffJson['routes'], 'changes' | 'changed' | 'cancelled' | 'unchanged'>;
type Effect = Effects['changed'][number];
type Answer = Effect['before'];

/** What each change is, which trades answer otherwise for it, and by which way. */
export function renderEffects(
  { changes, changed, cancelled, unchanged }: Effects,
  legend: Legend,
  screen: Screen,
): string[] {
  const number = new Map(changes.map(({ id }, i) => [id, i + 1]));
  return [
    ...(changes.length === 0 ? ['  Nothing of it came about in between, so no answer changes for it.'] : []),
    ...changes.flatMap(({ id, message }, i) =>
      screen.paragraph(`${message}  [${id}]`, '      ', `  (${i + 1}) `),
    ),
    ...changed.flatMap((effect) => [
      '',
      ...screen.paragraph(
        `${screen.mark(effect.after.status)} ${effect.trade.title}: ${said(effect.before)} → ${said(effect.after)}`,
        '    ',
        '  ',
      ),
      ...way('before', effect.before, legend, screen),
      ...way('after', effect.after, legend, screen),
      ...screen.paragraph(causeOf(effect, number), '    '),
    ]),
    ...cancelled.flatMap((effect) => [
      '',
      ...screen.paragraph(
        `${screen.mark(effect.after.status)} ${effect.trade.title}: ${said(effect.after)} as before; ${list(effect.partly, number)} alone would change it, the others undo that`,
        '    ',
        '  ',
      ),
    ]),
    ...(changes.length === 0 ? [] : ['', `  ${countOf(unchanged)}`]),
  ];
}

function countOf(unchanged: number): string {
  return `${unchanged} named ${unchanged === 1 ? 'trade answers' : 'trades answer'} as before.`;
}

export function said({ status, way }: Answer): string {
  return way === null
    ? status
    : `${status}, ${duration(way.hours)} and ${usd(way.costUsd)} by the fastest way`;
}

/** The fastest way by the posts at its ends, borders and changes of mode. */
export function way(
  side: string,
  { way: found }: Answer,
  legend: Legend,
  screen: Screen,
  margin = '    ',
): string[] {
  if (!found) return [];
  const posts = found.posts.map((post) => legend.post(post)).join(' → ');
  return screen.paragraph(`${side}: ${posts}`, `${margin}  `, margin).map(screen.dim);
}

/** Which change did it: each alone, or only some together. */
export function causeOf(
  { alone, together, partly, needed, complete }: Omit<Effect, 'trade'>,
  number: ReadonlyMap<string, number>,
): string {
  if (alone.length === 1)
    return needed.length === 1
      ? `by ${list(alone, number)} alone`
      : `by ${list(alone, number)}, which is enough alone`;
  if (alone.length > 1) return `each of ${list(alone, number)} is enough alone`;
  const sets = together.map((set) => list(set, number, ' with ')).join('; or ');
  const part = partly.length > 0 ? `; ${list(partly, number)} alone would change it to another answer` : '';
  return `only together: ${sets}${complete ? '' : ' (not all sets were tried)'}${part}`;
}

function list(ids: readonly string[], number: ReadonlyMap<string, number>, joint = ', '): string {
  return ids.map((id) => `(${number.get(id) ?? '?'})`).join(joint);
}
