import type { Legend } from '../../app/legend.ts';
import type { RepairJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { duration, usd } from './figures.ts';
import { cite, describeRoute, plainWords } from './sentences.ts';

/** The smallest sets of legal acts, who must agree to each act, and how far the search came. */
export function renderRepair(repair: RepairJson | null, legend: Legend, screen: Screen): string[] {
  if (repair === null) return [];
  const { sets, found, mostActs, completeTo, complete } = repair;
  return [
    '',
    screen.bold('The smallest legal repairs'),
    ...sets.flatMap((set, index) => [
      ...set.acts.flatMap((act, at) => {
        const where = act.instrument === null ? '' : ` (${cite(act.instrument, act.provision, legend)})`;
        const who = act.consent.states.map((state) => legend.state(state)).join(', ');
        return [
          ...screen.paragraph(
            `${at > 0 ? 'and ' : ''}${plainWords(act.message, legend)}${where}`,
            '     ',
            at === 0 ? `  ${`${index + 1}.`.padEnd(3)}` : '     ',
          ),
          ...screen
            .paragraph(`must agree: ${who} (${act.consent.kind})`, '       ', '       ')
            .map(screen.dim),
        ];
      }),
      ...screen
        .paragraph(
          `opens ${describeRoute(set.opens)}, ${duration(set.opens.totals.hours.typical)}, ${usd(set.opens.totals.costUsd.typical)}`,
          '     ',
        )
        .map(screen.dim),
    ]),
    ...(sets.length === 0 ? [`  None of at most ${counted(completeTo, 'act')}.`] : []),
    ...screen
      .paragraph(
        [
          `${counted(found, 'minimal set')} found${sets.length < found ? `, the first ${sets.length} shown` : ''}: fewest states that must agree, then least effort (kind of act), then hours and dollars.`,
          complete
            ? `All of at most ${counted(mostActs, 'act')} are found; larger ones were not looked for.`
            : `The search stopped at its limit: all of at most ${counted(completeTo, 'act')} are found, others may be missing.`,
          'Each set shown was applied and asked anew; no part of it is enough.',
        ].join(' '),
        '  ',
      )
      .map(screen.dim),
  ];
}

function counted(value: number, thing: string): string {
  return `${value} ${thing}${value === 1 ? '' : 's'}`;
}
