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

type EpochJson = TimelineJson['epochs'][number];

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
      epoch.to === null || epoch.to > timeline.until ? 'open' : epoch.to,
      `${screen.mark(epoch.status)} ${epoch.status}${epoch.complete ? '' : ', cut short'}`,
      epoch.best
        ? `${describeRoute(epoch.best)}, ${durationRange(epoch.best.totals.hours)}`
        : epoch.complete
          ? whoStops(epoch, legend)
          : 'no route found before the search stopped, which does not mean that there is none',
      describeCauses(epoch, legend) || '—',
    ]),
  );
}

/** Spans side by side with the same status as one: what is left is what turned the answer. */
export function joinEqualAnswers(epochs: readonly EpochJson[]): EpochJson[] {
  const joined: EpochJson[] = [];
  for (const epoch of epochs) {
    const last = joined.at(-1);
    if (last?.status === epoch.status) joined[joined.length - 1] = { ...last, to: epoch.to };
    else joined.push(epoch);
  }
  return joined;
}

/** Each cause once; rules by the instrument that holds them, and not at all where its own event already says it. */
function describeCauses({ causes }: EpochJson, legend: Legend): string {
  const ofRules = new Map<string, Set<string>>();
  const ofEvents = new Map<string, string>();
  for (const { fact, message } of causes) {
    const owner = fact.split(/[:#]/)[0]!;
    if (message.startsWith('the rule ')) ofRules.set(owner, (ofRules.get(owner) ?? new Set()).add(message));
    else ofEvents.set(message, owner);
  }
  const told = new Set(ofEvents.values());
  const said = [...ofEvents.keys()];
  for (const [owner, messages] of ofRules) {
    if (told.has(owner)) continue;
    const [only] = messages;
    const change = messages.size > 1 ? 'its rules change' : only!.replace('the rule', 'a rule');
    said.push(`${legend.instrument(owner)}: ${change}`);
  }
  return said.map((cause) => plainWords(cause, legend).replaceAll('in-force', 'in force')).join('; ');
}

function whoStops(epoch: EpochJson, legend: Legend): string {
  if (epoch.status === 'unreachable') return 'no way on the ground';
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
