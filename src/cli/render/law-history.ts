import type { Legend } from '../../app/legend.ts';
import type { LawEventJson, LawHistoryJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { packLine } from './plan.ts';
import { sayWhen } from './when.ts';

type Consent = LawHistoryJson['consent'][number];
type Step = Consent['parties'][number]['steps'][number]['step'];

const STEP_TITLES: readonly (readonly [Step, string])[] = [
  ['signature', 'signed'],
  ['approval', 'approved'],
  ['ratification', 'ratified'],
  ['notification', 'notified'],
  ['entry-into-force', 'in force'],
  ['withdrawal', 'ended or stayed'],
];

export function renderLawHistory(
  history: LawHistoryJson,
  legend: Legend,
  screen: Screen,
  program: string,
): string[] {
  const { instrument } = history;
  const known = history.knownOn === null ? '' : `, as known on ${history.knownOn}`;
  return [
    `${screen.bold(instrument.title)}  ${screen.dim(`[${instrument.id}] step by step, with what changes it${known}`)}`,
    ...screen.paragraph(instrument.summary, '  '),
    ...history.consent.flatMap((consent) => renderConsent(consent, history, legend, screen)),
    ...(history.consent.length > 0
      ? screen
          .paragraph(
            'Each step is a fact of its own: a vote of parliament is no ratification, and a ratification is no entry into force. A dash: no such step is recorded.',
            '  ',
          )
          .map(screen.dim)
      : []),
    '',
    screen.bold('Every step'),
    ...renderSteps(history.events, legend, screen),
    '',
    screen.dim(packLine(history)),
    '',
    screen.bold('Try next'),
    `  ${program} law show ${instrument.id}`,
    screen.dim('      its words and rules today; --on DATE for another day'),
  ];
}

function renderConsent(
  { instrument, title, parties }: Consent,
  history: LawHistoryJson,
  legend: Legend,
  screen: Screen,
): string[] {
  const events = new Map(history.events.map((event) => [event.id, event]));
  const shown = STEP_TITLES.filter(
    ([step]) => step !== 'withdrawal' || parties.some(({ steps }) => steps.some((s) => s.step === step)),
  );
  return [
    '',
    screen.bold(
      `How each party came to be bound${history.consent.length > 1 ? ` by ${title} [${instrument}]` : ''}`,
    ),
    ...screen.table(
      [{ title: 'party' }, ...shown.map(([, word]) => ({ title: word, flexible: true }))],
      parties.map(({ party, steps }) => [
        legend.state(party),
        ...shown.map(([step, word]) => {
          const cells = steps
            .filter((s) => s.step === step)
            .flatMap((s) => events.get(s.event) ?? [])
            .map((event) => cellOf(event, word));
          return cells.length === 0 ? '–' : cells.join('; ');
        }),
      ]),
    ),
  ];
}

/** The day, and the kind of the step and who took it where the title of the column does not say so. */
function cellOf({ kind, on, by }: LawEventJson, word: string): string {
  const kindWord = kind.replaceAll('-', ' ');
  const named = word.split(' or ').includes(kindWord) ? '' : `${kindWord} `;
  const actor = by !== null && word === 'approved' ? ` (${by})` : '';
  return `${named}${sayWhen(on)}${actor}`;
}

/** Steps in order of their days. The text of each is named only where there are several. */
export function renderSteps(events: readonly LawEventJson[], legend: Legend, screen: Screen): string[] {
  const textOf = ({ id }: LawEventJson) => id.split(':')[0]!;
  const several = new Set(events.map(textOf)).size > 1;
  return screen.table(
    [
      { title: 'on', flexible: true },
      ...(several ? [{ title: 'text' }] : []),
      { title: 'step' },
      { title: 'whose' },
      { title: 'what', flexible: true },
      { title: 'proof' },
    ],
    events.map((event) => [
      sayWhen(event.on),
      ...(several ? [textOf(event)] : []),
      event.kind.replaceAll('-', ' '),
      event.party === null ? 'all' : legend.state(event.party),
      [event.by, event.note].filter((part) => part !== null).join('; '),
      event.proof,
    ]),
  );
}
