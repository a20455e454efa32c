import type { DemoJson } from '../../app/demo.ts';
import type { Legend } from '../../app/legend.ts';
import type { Screen } from '../screen.ts';
import {
  chosen,
  packLine,
  renderHeadline,
  renderRouteTable,
  renderStoppedRoute,
  renderVerdict,
} from './plan.ts';
import { command, describeRoute } from './sentences.ts';
import { joinEqualAnswers, renderEpochs } from './timeline.ts';

/** The first thing that a visitor sees: one question on three days, the reasons, the history, what to try. */
export function renderDemo(demo: DemoJson, legend: Legend, screen: Screen, program: string): string[] {
  const first = demo.days[0]!.plan.query;
  const last = demo.days.at(-1)!.plan;
  const rule = screen.dim('─'.repeat(Math.min(screen.width, 72)));
  return [
    ...screen.paragraph(
      'Kuryk answers one question: may this cargo go this way on this day, under which paragraph, and what else could it do? Here is the question that it was built for, asked on three days.',
    ),
    ...demo.days.flatMap((day) => ['', rule, ...renderDay(day, demo, legend, screen)]),
    '',
    rule,
    `${screen.bold('The same question on every day since 2001')} ${screen.dim('each line a change of the answer')}`,
    ...renderEpochs({ ...demo.timeline, epochs: joinEqualAnswers(demo.timeline.epochs) }, legend, screen),
    '',
    screen.dim(packLine(last)),
    '',
    screen.bold('Try next'),
    `  ${command(program, 'plan', last.query)}`,
    screen.dim('      the last answer in full: every stretch, every route, every source'),
    `  ${command(program, 'why', first)}`,
    screen.dim('      what stopped each way in 2016, and the smallest change that would have opened one'),
    `  ${program} law history kz-us-protocol-2017`,
    screen.dim('      how the text that changed the answer came to be'),
    `  ${program} --help`,
    screen.dim('      everything else'),
  ];
}

function renderDay(
  { plan, overCaspian }: DemoJson['days'][number],
  demo: DemoJson,
  legend: Legend,
  screen: Screen,
): string[] {
  const way = overCaspian.routes[0] ?? overCaspian.barred[0];
  const changing = statesThatChange(demo);
  return [
    ...renderHeadline(plan, legend, screen),
    ...(way
      ? ['', ...screen.paragraph(`${screen.bold('Over the Caspian to Kazakhstan:')} ${describeRoute(way)}`)]
      : []),
    ...(way?.verdicts ?? []).flatMap((verdict) =>
      renderVerdict(verdict, legend, screen, { brief: !changing.has(verdict.state) }),
    ),
    ...(plan.routes.length > 0
      ? ['', screen.bold('Routes'), ...renderRouteTable(chosen(plan, 3), screen)]
      : [
          '',
          screen.bold('The other ways'),
          ...plan.barred.flatMap((route) => renderStoppedRoute(route, legend, screen, 1)),
        ]),
  ];
}

/** The states whose word over the Caspian differs from day to day: theirs is the story. */
function statesThatChange({ days }: DemoJson): Set<string> {
  const said = new Map<string, Set<string>>();
  for (const { overCaspian } of days) {
    for (const { state, status } of (overCaspian.routes[0] ?? overCaspian.barred[0])?.verdicts ?? []) {
      said.set(state, (said.get(state) ?? new Set()).add(status));
    }
  }
  return new Set([...said].filter(([, statuses]) => statuses.size > 1).map(([state]) => state));
}
