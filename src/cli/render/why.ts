import type { Legend } from '../../app/legend.ts';
import type { WhyJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { packLine, renderStoppedRoute } from './plan.ts';
import { renderRepair } from './repair.ts';
import { command, describeCargo, describeRoute, describeWays, plainWords } from './sentences.ts';
import { renderSettling } from './settling.ts';

const VERB: Readonly<Record<WhyJson['openers'][number]['changes'][number]['kind'], string>> = {
  'enter-into-force': 'bring into force',
  'lift-suspension': 'lift the suspension',
  reopen: 'reopen',
  permit: 'permit',
  'settle-doubt': 'settle',
  'drop-forbid': 'drop the prohibition',
};

export function renderWhy(why: WhyJson, legend: Legend, screen: Screen, program: string): string[] {
  const { query } = why;
  return [
    `${screen.bold(`Why not ${legend.post(query.from)} → ${legend.post(query.to)}?`)}  ${describeCargo(query, legend)}, on ${query.on}`,
    ...describeWays(query, legend).map((way) => `  ${way}`),
    '',
    `${screen.status(why.status)}${why.status === 'lawful' ? '  a lawful route exists; these are the ways that are barred all the same' : ''}`,
    ...(why.complete
      ? []
      : screen.paragraph(
          'There are more routes than were searched: the list of what is barred may be longer than it needs to be.',
          '  ',
        )),
    ...stopped(why, legend, screen),
    ...renderSettling(why.settling, legend, screen),
    ...(why.repair === null ? openers(why, legend, screen) : renderRepair(why.repair, legend, screen)),
    '',
    screen.dim(packLine(why)),
    '',
    screen.bold('Try next'),
    `  ${command(program, 'timeline', query, { on: null })}`,
    screen.dim('      when and why the answer changed'),
    `  ${command(program, 'plan', query)}`,
    screen.dim('      routes, totals and citations for this day'),
  ];
}

function stopped(why: WhyJson, legend: Legend, screen: Screen): string[] {
  if (why.status === 'unreachable') {
    return [
      '',
      ...screen.paragraph(
        'No physical route joins the two places on that day, so there is nothing for the law to stop.',
        '  ',
      ),
    ];
  }
  if (why.barred.length === 0) return ['', '  No physical route is barred.'];
  return [
    '',
    screen.bold('The cheapest and fastest ways, and where each is stopped'),
    ...why.barred.flatMap((route) => renderStoppedRoute(route, legend, screen, Number.POSITIVE_INFINITY)),
  ];
}

function openers(why: WhyJson, legend: Legend, screen: Screen): string[] {
  if (why.openers.length === 0) {
    return why.status === 'lawful' || why.status === 'unreachable'
      ? []
      : ['', '  No set of changes known to us would open a route.'];
  }
  return [
    '',
    screen.bold('The smallest changes that would open a route'),
    ...why.openers.flatMap(({ changes, opens }, index) => [
      ...changes.flatMap(({ kind, state, instrument, message }, at) => {
        const what = plainWords(message, legend);
        const who = what.startsWith(legend.state(state))
          ? ''
          : `${legend.state(state)} would ${VERB[kind]}: `;
        const text = instrument !== null && !what.includes(instrument) ? `${what} [${instrument}]` : what;
        return screen.paragraph(
          `${at > 0 ? 'and ' : ''}${who}${text}`,
          '     ',
          at === 0 ? `  ${index + 1}. ` : '     ',
        );
      }),
      ...screen.paragraph(`opens ${describeRoute(opens)}`, '     ').map(screen.dim),
    ]),
  ];
}
