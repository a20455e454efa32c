import type { AlignJson, AlignMeasureJson, AlignWindowJson } from '../../app/align-questions.ts';
import type { Legend } from '../../app/legend.ts';
import type { CsvCell } from '../csv.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';
import { packLine } from './plan.ts';
import { sparkline } from './sparkline.ts';

type Series = AlignJson['votes'][number];

/** Evidence that is shown before `--all`. */
const FEW = 6;

const SERIES_TITLE: Readonly<Record<Series['series'], string>> = {
  'assembly-table': 'General Assembly, every roll call of the imported table',
  'assembly-selected': 'General Assembly, votes recorded one by one in the pack',
  'council-selected': 'Security Council, votes recorded one by one in the pack',
};
const SURE: Readonly<Record<AlignJson['status']['sureness'], string>> = {
  firm: 'firm',
  contested: 'contested: facts point elsewhere',
  thin: 'thin: it rests on little',
};

export function renderAlign(
  answer: AlignJson,
  legend: Legend,
  screen: Screen,
  program: string,
  all: boolean,
): string[] {
  const { a, b, since, until, knownOn } = answer.query;
  const [nameA, nameB] = [legend.state(a), legend.state(b)];
  return [
    `${screen.bold(`${nameA} and ${nameB}`)}  ${screen.dim(`${since} to ${until}${knownOn === null ? '' : `, as known on ${knownOn}`}`)}`,
    '',
    ...statusLines(answer, screen),
    '',
    ...dissonanceLines(answer, legend, screen),
    ...answer.votes.flatMap((series) => seriesLines(series, answer, [nameA, nameB], screen, all)),
    ...tableLines(answer, screen, program),
    ...lawLines(answer, legend, screen, all),
    ...membershipLines(answer, screen),
    ...eventLines(answer, screen, all),
    ...screen.paragraph(
      'How to read it: alike is the share of votes with the very same position. Agreement counts an abstention as half way. κ (Cohen 1960) is agreement beyond chance: 1 always, 0 as chance would have it. S (Signorino and Ritter 1999) runs from -1 to 1 and equals 2 × agreement - 1. Brackets hold the middle 90 % of a seeded bootstrap over roll calls. Absences and unknown votes are counted apart and are in no measure.',
    ),
    '',
    screen.dim(packLine(answer)),
    '',
    screen.bold('Try next'),
    `  ${program} align ${a} ${b} --until 2018-05-05 --window 6m`,
    screen.dim('      the same on another day, in finer windows'),
  ];
}

function statusLines({ status }: AlignJson, screen: Screen): string[] {
  return [
    `${screen.bold(status.status.toUpperCase())}  ${SURE[status.sureness]}`,
    ...screen.paragraph(
      `by rule ${status.rule}: ${status.says} (${status.basis.join(', ') || 'nothing'})`,
      '  ',
    ),
    ...status.reasons.flatMap((reason) => screen.paragraph(`but ${reason}`, '    ', '  ! ')),
    ...status.also.flatMap(({ rule, status: other, says, basis }) =>
      screen.paragraph(`also ${rule} (${other}): ${says} (${basis.join(', ')})`, '    ', '  + '),
    ),
  ];
}

function dissonanceLines({ dissonances, coincidence }: AlignJson, legend: Legend, screen: Screen): string[] {
  if (dissonances.length === 0) return [];
  const ordered = dissonances.toSorted((x, y) => y.kinds - x.kinds);
  return [
    screen.bold('Dissonance: votes, law and acts pulling apart within a fortnight'),
    ...ordered.flatMap(({ from, to, who, partner, toward, strength, kinds, pieces }) => [
      `  ${from} to ${to}  ${legend.state(who)} away from ${legend.state(partner)}${toward.length > 0 ? `, toward ${toward.map((state) => legend.state(state)).join(', ')}` : ''}  ${screen.dim(`${strength}: ${kinds} of 3 kinds of evidence`)}`,
      ...pieces.flatMap(({ kind, on, fact, summary, disputed }) =>
        screen.paragraph(
          `${kind}: ${summary} [${fact}]${disputed.length > 0 ? `; other sources say ${disputed.join(', ')}` : ''}`,
          DATED,
          dated(on, '    '),
        ),
      ),
    ]),
    ...coincidence.flatMap(({ who, share }) =>
      screen.paragraph(
        `Were the votes of ${legend.state(who)} held on other days, ${percent(share)} of 500 seeded shifts would show as many kinds together.`,
        '  ',
      ),
    ),
    '',
  ];
}

function seriesLines(
  series: Series,
  { query }: AlignJson,
  [nameA, nameB]: readonly [string, string],
  screen: Screen,
  all: boolean,
): string[] {
  const { whole, windows, records } = series;
  const title = screen.bold(SERIES_TITLE[series.series]);
  if (whole.rollCalls === 0) return [title, '  no vote of both in this time', ''];
  const renamed = series.seats?.filter((seat, at) => seat !== [query.a, query.b][at]) ?? [];
  const values = windows.map(({ kappa }) => kappa.value);
  return [
    title,
    ...(series.complete
      ? []
      : screen.paragraph(
          'Contested votes, chosen for the matter: shares here say nothing about all votes.',
          '  ',
        )),
    ...renamed.map((seat) => `  ! one of the two sits in the table under ${seat}`),
    `  ${count(whole.rollCalls)} roll calls, both voted in ${count(whole.both)}; no vote of ${nameA} in ${count(whole.absent.a)}, of ${nameB} in ${count(whole.absent.b)}${whole.unknown > 0 ? `; not established in ${whole.unknown}` : ''}`,
    ...screen.table(
      [
        { title: 'window' },
        { title: 'both', align: 'right' },
        { title: 'alike', align: 'right' },
        { title: 'agreement', align: 'right' },
        { title: 'κ' },
        { title: 'S' },
      ],
      [...windows, whole].map((window, at) => [
        at === windows.length ? 'whole time' : `${window.from} to ${window.to}`,
        count(window.both),
        shown(window.identical, percent),
        shown(window.agreement, percent),
        banded(window.kappa),
        banded(window.s),
      ]),
    ),
    ...curve(values),
    ...missingWhy([...windows, whole]).map((why) => `  – ${why}`),
    ...(whole.identicalIfUnknown
      ? [
          `  alike would be ${percent(whole.identicalIfUnknown.low)} to ${percent(whole.identicalIfUnknown.high)}, were the unknown votes known`,
        ]
      : []),
    ...recordLines(records, query, screen, all),
    '',
  ];
}

/** κ through the windows, between its own lowest and highest. */
function curve(values: readonly (number | null)[]): string[] {
  const known = values.filter((value) => value !== null);
  const [low, high] = [Math.min(...known), Math.max(...known)];
  if (known.length < 3 || low === high) return [];
  return [`  κ by window, ${low.toFixed(2)} to ${high.toFixed(2)}: ${sparkline(values, low, high)}`];
}

/** Votes in which the two differ; all of them with `--all`. */
function recordLines(
  records: Series['records'],
  query: AlignJson['query'],
  screen: Screen,
  all: boolean,
): string[] {
  const told = all ? records : records.filter(({ a, b }) => a !== b && isVote(a) && isVote(b));
  if (told.length === 0) return [];
  const last = all ? told : told.slice(-FEW);
  return [
    `  ${all ? 'Votes' : `Votes apart${told.length > last.length ? `, the last ${FEW} of ${told.length} (--all shows every one)` : ''}`}:`,
    ...last.flatMap(({ on, symbol, topic, a, b, confidence }) =>
      screen.paragraph(
        `${query.a} ${a}, ${query.b} ${b}: ${topic} [${symbol}]${confidence === 'recalled' ? ' (recalled)' : ''}`,
        DATED,
        dated(on, '    '),
      ),
    ),
  ];
}

function isVote(seen: string): boolean {
  return seen === 'yes' || seen === 'no' || seen === 'abstain';
}

function tableLines({ table, contradictions }: AlignJson, screen: Screen, program: string): string[] {
  if (table === null)
    return [
      ...screen.paragraph(
        `No table of all roll calls was imported: ${program} import unga-votes FILE reads a public one, and shares over all votes appear here.`,
      ),
      '',
    ];
  const lines = [
    ...(table.lacks.length > 0
      ? [`! The table knows no ${table.lacks.join(', ')}: no measure over all roll calls.`]
      : []),
    ...contradictions.map(
      ({ symbol, state, inPack, inTable }) =>
        `! ${symbol}: the pack says ${state} ${inPack}, the table ${inTable}.`,
    ),
  ];
  return [
    ...lines,
    screen.dim(`Table: ${count(table.rows)} votes, ${table.from} to ${table.to}, ${table.file}`),
    '',
  ];
}

function lawLines(
  { treaties, permissions, bans, query }: AlignJson,
  legend: Legend,
  screen: Screen,
  all: boolean,
): string[] {
  const perhaps = (certainty: string) => (certainty === 'possible' ? ' – perhaps' : '');
  const list = <T>(title: string, items: readonly T[], line: (item: T) => string) => [
    screen.bold(`${title} on ${query.until}: ${items.length === 0 ? 'none' : items.length}`),
    ...items.slice(0, all ? undefined : FEW).flatMap((item) => screen.paragraph(line(item), '    ', '  ')),
    ...(!all && items.length > FEW ? [`  and ${items.length - FEW} more (--all)`] : []),
    '',
  ];
  const rule = (tie: AlignJson['bans'][number], verb: string) =>
    `${legend.state(tie.by)} ${verb} ${legend.state(tie.concerns)}${tie.through === null ? '' : ` (as one of ${tie.through})`}: ${tie.cargo.join(', ') || 'any goods'}${tie.modes.length > 0 ? `, ${tie.modes.join(', ')}` : ''} [${tie.instrument}#${tie.provision}${tie.wording === tie.instrument ? '' : `, as amended by ${tie.wording}`}]${perhaps(tie.certainty)}`;
  return [
    ...list(
      'Texts in force between the two',
      treaties,
      (tie) =>
        `${tie.title} [${tie.instrument}]${tie.through === null ? '' : ` – through ${tie.through}`}${perhaps(tie.certainty)}`,
    ),
    ...list('Permissions granted', permissions, (tie) => rule(tie, 'lets pass')),
    ...(bans.length === 0 ? [] : list('Bans by name', bans, (tie) => rule(tie, 'bars'))),
  ];
}

function membershipLines({ memberships, query }: AlignJson, screen: Screen): string[] {
  return [
    screen.bold(`In common on ${query.until}: ${memberships.length === 0 ? 'no organisation' : ''}`),
    ...memberships.flatMap(({ organisation, name, bond, a, b, frozen, certain, confidence }) =>
      screen.paragraph(
        `${name} [${organisation}], ${bond.replaceAll('-', ' ')}: ${[a && `${query.a} ${a}`, b && `${query.b} ${b}`].filter((part) => part).join(', ')}${frozen.length > 0 ? `; frozen by ${frozen.join(', ')}` : ''}${certain ? '' : '; day not certain'}${confidence === 'recalled' ? ' (recalled)' : ''}`,
        '    ',
        '  ',
      ),
    ),
    '',
  ];
}

function eventLines({ events }: AlignJson, screen: Screen, all: boolean): string[] {
  if (events.length === 0) return [];
  const shownEvents = all ? events : events.slice(-FEW);
  return [
    screen.bold(
      `Acts toward each other${events.length > shownEvents.length ? `, the last ${FEW} of ${events.length} (--all)` : ''}`,
    ),
    ...shownEvents.flatMap(({ on, summary, plover, confidence, note }) =>
      screen.paragraph(
        `${summary} ${screen.dim(`(${plover.toLowerCase()}${confidence === 'recalled' ? ', recalled' : ''})`)}${note === null ? '' : ` ${note}`}`,
        DATED,
        dated(on, '    '),
      ),
    ),
    '',
  ];
}

/** A day as the first column of a paragraph. */
const DATED = ' '.repeat(18);
function dated(on: string, margin: string): string {
  return `${margin}${on}`.padEnd(DATED.length);
}

/** Why a measure is missing, each reason once. */
function missingWhy(windows: readonly AlignWindowJson[]): string[] {
  return [
    ...new Set(
      windows.flatMap(({ from, to, identical, kappa }) => {
        if (identical.why !== null) return [`${from} to ${to}: ${identical.why}`];
        return kappa.why === null ? [] : [`${from} to ${to}: no κ, ${kappa.why}`];
      }),
    ),
  ];
}

function percent(value: number): string {
  return `${Math.round(value * 1000) / 10} %`;
}

function shown({ value }: AlignMeasureJson, format: (value: number) => string): string {
  return value === null ? '–' : format(value);
}

function banded({ value, band }: AlignMeasureJson): string {
  if (value === null) return '–';
  return `${value.toFixed(2)}${band === null ? '' : ` [${band.low.toFixed(2)}, ${band.high.toFixed(2)}]`}`;
}

/** One row a window and series. */
export function alignRows({ query, votes }: AlignJson): Record<string, CsvCell>[] {
  return votes.flatMap(({ series, complete, windows, whole }) =>
    [...windows.map((window) => ({ window, kind: 'window' })), { window: whole, kind: 'whole' }].map(
      ({ window, kind }) => ({
        a: query.a,
        b: query.b,
        series,
        complete,
        kind,
        from: window.from,
        to: window.to,
        rollCalls: window.rollCalls,
        both: window.both,
        absentA: window.absent.a,
        absentB: window.absent.b,
        unknown: window.unknown,
        ...measureCells('identical', window.identical),
        ...measureCells('agreement', window.agreement),
        ...measureCells('kappa', window.kappa),
        ...measureCells('s', window.s),
      }),
    ),
  );
}

function measureCells(name: string, { value, band }: AlignMeasureJson): Record<string, CsvCell> {
  return { [name]: value, [`${name}Low`]: band?.low ?? null, [`${name}High`]: band?.high ?? null };
}
