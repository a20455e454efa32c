import type { ImpactJson } from '../../app/impact-questions.ts';
import type { Legend } from '../../app/legend.ts';
import { SEASONS_LEFT_ASIDE } from '../../app/seasons-left-aside.ts';
import type { Screen } from '../screen.ts';
import { causeOf, said, way } from './law-effects.ts';

const MOST_CHANGES = 40;

export function renderImpact(
  impact: ImpactJson,
  legend: Legend,
  screen: Screen,
  program: string,
  newPack: string,
): string[] {
  const { old, new: now, since, until, changes, trades, unchanged, added, removed } = impact;
  const number = new Map(changes.map(({ id }, i) => [id, i + 1]));
  const known = impact.knownOn === null ? '' : `, as known on ${impact.knownOn}`;
  const first = trades[0];
  return [
    `${screen.bold('What the change of pack does to the named trades')}  ${screen.dim(`${old.id} ${old.revision} → ${now.id} ${now.revision}; ${since === until ? `on ${since}` : `from ${since} to ${until}`}${known}`)}`,
    '',
    screen.bold(`${changes.length} ${changes.length === 1 ? 'fact differs' : 'facts differ'}`),
    ...changes
      .slice(0, MOST_CHANGES)
      .flatMap(({ id, message }, i) => screen.paragraph(`${message}  [${id}]`, '      ', `  (${i + 1}) `)),
    ...(changes.length > MOST_CHANGES
      ? [`  … and ${changes.length - MOST_CHANGES} more; --json lists all`]
      : []),
    '',
    screen.bold(
      `${trades.length} ${trades.length === 1 ? 'trade answers' : 'trades answer'} otherwise, ${unchanged} as before`,
    ),
    ...trades.flatMap(({ trade, spans }) => [
      '',
      `  ${trade.title}  ${screen.dim(`[${trade.id}]`)}`,
      ...spans.flatMap((span) => [
        ...screen.paragraph(
          `${screen.mark(span.after.status)} ${spanOf(span, until)}: ${said(span.before)} → ${said(span.after)}`,
          '      ',
          '    ',
        ),
        ...way('before', span.before, legend, screen, '      '),
        ...way('after', span.after, legend, screen, '      '),
        ...screen.paragraph(causeOf(span, number), '      '),
      ]),
    ]),
    ...(added.length > 0 ? ['', `  New trades, with nothing to compare: ${added.join(', ')}`] : []),
    ...(removed.length > 0 ? ['', `  Trades no longer named: ${removed.join(', ')}`] : []),
    '',
    ...screen.paragraph(SEASONS_LEFT_ASIDE, '  ').map(screen.dim),
    ...(first
      ? [
          '',
          screen.bold('Try next'),
          `  ${program} plan ${first.trade.from} ${first.trade.to} --cargo ${first.trade.cargo}${first.trade.for === null ? '' : ` --for ${first.trade.for}`} --on ${first.spans[0]!.from} --by time --pack ${newPack}`,
          screen.dim('      the new answer on the first day that differs'),
        ]
      : []),
  ];
}

function spanOf({ from, to }: { readonly from: string; readonly to: string }, until: string): string {
  if (from === until) return from;
  return to > until ? `from ${from} on` : `from ${from}, before ${to}`;
}
