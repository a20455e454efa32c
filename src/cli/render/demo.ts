import type { DemoJson } from '../../app/demo.ts';
import type { Legend } from '../../app/legend.ts';
import type { PlanJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { packLine, renderHeadline, renderRouteTable, renderStoppedRoute, renderVerdict } from './plan.ts';
import { command, describeRoute, plainWords } from './sentences.ts';
import { renderEpochs } from './timeline.ts';

/** The first thing that a visitor sees: one question on three days, the reasons, the whole history, what to try. */
export function renderDemo(demo: DemoJson, legend: Legend, screen: Screen, program: string): string[] {
  const last = demo.plans.at(-1)!;
  const rule = screen.dim('─'.repeat(Math.min(screen.width, 72)));
  return [
    ...screen.paragraph(
      'Kuryk answers one question: may this cargo go this way on this day, under which paragraph, and what else could it do? Here is the question that it was built for, asked on three days.',
    ),
    ...demo.plans.flatMap((plan) => ['', rule, ...renderDay(plan, legend, screen)]),
    '',
    rule,
    screen.bold('The same question on every day since 2001'),
    ...renderEpochs(demo.timeline, legend, screen),
    '',
    screen.dim(packLine(last)),
    '',
    screen.bold('Try next'),
    `  ${command(program, 'plan', last.query)}`,
    screen.dim('      the last answer in full: every leg, every route, every source'),
    `  ${command(program, 'why', demo.plans[0]!.query)}`,
    screen.dim('      what stopped each way in 2016, and the smallest change that would have opened one'),
    `  ${program} law history kz-us-protocol-2017`,
    screen.dim('      how the text that changed the answer came to be'),
    `  ${program} --help`,
    screen.dim('      everything else'),
  ];
}

function renderDay(plan: PlanJson, legend: Legend, screen: Screen): string[] {
  const best = plan.routes[0] ?? plan.barred[0];
  if (!best) return renderHeadline(plan, legend, screen);
  const way = `${plan.routes.length > 0 ? 'Best way' : 'Nearest way'}: ${describeRoute(best)}`;
  const doubts = new Map(
    best.verdicts.flatMap((verdict) => verdict.doubts).map((doubt) => [doubt.fact, doubt]),
  );
  return [
    ...renderHeadline(plan, legend, screen),
    '',
    ...screen.paragraph(way, '  '),
    ...best.verdicts.flatMap((verdict) => renderVerdict(verdict, legend, screen)),
    ...(plan.status === 'uncertain'
      ? [...doubts.values()].flatMap(({ message, settledBy }) =>
          screen.paragraph(`${plainWords(message, legend)} — settled by: ${settledBy}`, '    ', '  ? '),
        )
      : []),
    ...(plan.status === 'lawful' ? ['', ...renderRouteTable(plan.routes.slice(0, 3), screen)] : []),
    ...(plan.status === 'barred'
      ? plan.barred.slice(1, 3).flatMap((route) => renderStoppedRoute(route, legend, screen))
      : []),
  ];
}
