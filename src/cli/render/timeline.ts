import type { Legend } from '../../app/legend.ts';
import type { TimelineJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { durationRange } from './figures.ts';
import { packLine } from './plan.ts';
import { command, describeCargo, describeRoute, describeWays, plainWords } from './sentences.ts';

export function renderTimeline(
  timeline: TimelineJson,
  legend: Legend,
  screen: Screen,
  program: string,
): string[] {
  const { query } = timeline;
  return [
    `${screen.bold(`${legend.post(query.from)} → ${legend.post(query.to)} through time`)}  ${describeCargo(query, legend)}`,
    ...describeWays(query, legend).map((way) => `  ${way}`),
    screen.dim(`  ${timeline.since} to ${timeline.until}; inside one span the answer cannot change`),
    '',
    ...renderEpochs(timeline, legend, screen),
    '',
    screen.dim(packLine(timeline)),
    ...renderNext(timeline, screen, program),
  ];
}

export function renderEpochs(timeline: TimelineJson, legend: Legend, screen: Screen): string[] {
  return screen.table(
    [
      { title: 'from' },
      { title: 'until' },
      { title: 'answer' },
      { title: 'best way', flexible: true },
      { title: 'what changed', flexible: true },
    ],
    timeline.epochs.map((epoch) => [
      epoch.from ?? 'ever',
      epoch.to === null ? 'now' : epoch.to,
      `${screen.mark(epoch.status)} ${epoch.status}`,
      epoch.best
        ? `${describeRoute(epoch.best)}, ${durationRange(epoch.best.totals.hours)}`
        : whoStops(epoch, legend),
      epoch.causes.map(({ message }) => plainWords(message, legend)).join('; ') || '—',
    ]),
  );
}

function whoStops(epoch: TimelineJson['epochs'][number], legend: Legend): string {
  const states = epoch.verdicts
    .filter(({ status }) => status === 'barred')
    .map(({ state }) => legend.state(state));
  return states.length > 0 ? `none; barred by ${states.join(', ')}` : 'none';
}

function renderNext(timeline: TimelineJson, screen: Screen, program: string): string[] {
  const { query, epochs } = timeline;
  const lawful = epochs.find(({ status, from }) => status === 'lawful' && from !== null);
  const barred = epochs.findLast(({ status, from }) => status === 'barred' && from !== null);
  const tries = [
    lawful && [
      command(program, 'plan', query, { on: lawful.from }),
      'routes and citations on the first lawful day',
    ],
    barred && [command(program, 'why', query, { on: barred.from }), 'what barred every way then'],
  ].filter((entry) => entry !== undefined);
  if (tries.length === 0) return [];
  return [
    '',
    screen.bold('Try next'),
    ...tries.flatMap(([line, about]) => [`  ${line}`, screen.dim(`      ${about}`)]),
  ];
}
