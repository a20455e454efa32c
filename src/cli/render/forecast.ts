import type {
  ForecastChangeJson,
  ForecastLineJson,
  ForecastListJson,
  ForecastShowJson,
} from '../../app/forecast-questions.ts';
import type { CsvCell } from '../csv.ts';
import type { Screen } from '../screen.ts';
import { duration, usd } from './figures.ts';
import { packLine } from './plan.ts';
import { sparkline } from './sparkline.ts';

const GROUP: Readonly<Record<string, string>> = {
  seed: 'The forecast of the article of May 2018, restated in 2026',
  hindsight: 'Questions whose answers were known when they were written',
  open: 'Open questions',
  conditional: 'Questions on which trades hang',
  own: 'Your own',
};

export function renderForecastList(
  { forecasts, pack, on }: ForecastListJson,
  screen: Screen,
  program: string,
): string[] {
  if (forecasts.length === 0) return ['No question fits.', '', screen.dim(packLine({ pack }))];
  const groups = [...new Set(forecasts.map(({ group }) => group))];
  return [
    screen.bold(`${forecasts.length} questions on ${on}`),
    '',
    ...groups.flatMap((group) => [
      screen.bold(GROUP[group] ?? group),
      ...screen.table(
        [
          { title: 'id' },
          { title: 'question', flexible: true },
          { title: 'closes' },
          { title: 'state' },
          { title: 'p(yes)', align: 'right' },
        ],
        forecasts
          .filter((line) => line.group === group)
          .map((line) => [
            line.id,
            line.question,
            line.closes,
            stateWords(line),
            line.latest === null ? '–' : percent(line.latest.p),
          ]),
      ),
      '',
    ]),
    ...screen.paragraph('* written when the answer was there, or after its time: kept out of every average.'),
    '',
    screen.dim(packLine({ pack })),
    '',
    screen.bold('Try next'),
    `  ${program} forecast show ${forecasts[0]?.id ?? 'ID'}`,
    screen.dim('      criteria, evidence, what follows'),
  ];
}

function stateWords({ state, outcome, hindsight, due }: ForecastLineJson): string {
  const words = state === 'resolved' ? `${outcome}` : due ? 'due' : state;
  return `${words}${hindsight ? ' *' : ''}`;
}

export function renderForecast(
  { forecast, follows, pack }: ForecastShowJson,
  screen: Screen,
  program: string,
): string[] {
  const { resolution, annulment, versions } = forecast;
  const entry = (label: string, text: string | null) =>
    text === null ? [] : screen.paragraph(text, ' '.repeat(12), `  ${label}`.padEnd(12));
  const current = versions.at(-1);
  return [
    ...screen.paragraph(`${screen.bold(forecast.question)}  ${screen.dim(`[${forecast.id}]`)}`),
    '',
    ...entry('state', stateSentence(forecast)),
    ...(forecast.hindsight
      ? entry(
          'hindsight',
          `written on ${forecast.written}, when the answer was there or its time was over: in no average`,
        )
      : []),
    ...entry(
      'criteria',
      `${forecast.criteria}${versions.length > 1 ? ` (version ${current?.version}, since ${current?.from})` : ''}`,
    ),
    ...entry('rule', forecast.ruleText),
    ...entry('asked', `${forecast.asked}, closes ${forecast.closes}`),
    ...entry('claim', forecast.claim),
    ...entry(
      'evidence',
      resolution !== null && forecast.evidence === resolution.evidence ? null : forecast.evidence,
    ),
    ...(resolution === null
      ? []
      : entry(
          'resolved',
          `${resolution.outcome} on ${resolution.on}, by ${resolution.by === 'rule' ? 'the rule' : (resolution.who ?? 'the compilers of the pack')}: ${resolution.evidence}`,
        )),
    ...(annulment === null ? [] : entry('annulled', `${annulment.on}: ${annulment.why}`)),
    ...entry('baseline', `${percent(forecast.baseline.p)}: ${forecast.baseline.basis}`),
    ...entry('note', forecast.note),
    ...entry('sources', `${forecast.sources.join(', ') || 'none'} (${forecast.confidence})`),
    ...versionLines(forecast, screen),
    ...probabilityLines(forecast, screen),
    ...follows.flatMap((consequence) => followLines(consequence, screen, program)),
    '',
    screen.dim(packLine({ pack })),
    ...(forecast.state === 'open'
      ? [
          '',
          screen.bold('Try next'),
          `  ${program} forecast add ${forecast.id} --p 0.3`,
          screen.dim('      your own probability, dated today'),
        ]
      : []),
  ];
}

function stateSentence({ state, due, closes, outcome }: ForecastLineJson): string {
  if (due) return `open, though its time was over on ${closes}: somebody should resolve it`;
  if (state === 'undecided') return 'undecided: its time is over, and nothing that we know settles it';
  return state === 'resolved' ? `resolved: ${outcome}` : state;
}

function versionLines({ versions }: ForecastShowJson['forecast'], screen: Screen): string[] {
  if (versions.length < 2) return [];
  return [
    '',
    screen.bold('Earlier versions'),
    ...versions
      .slice(0, -1)
      .flatMap(({ version, from, question, criteria }, index) =>
        screen.paragraph(
          `version ${version}, from ${from}: ${question} ${criteria} Changed because: ${versions[index + 1]?.why ?? ''}`,
          '    ',
          '  ',
        ),
      ),
  ];
}

/** Each forecaster's line, and the words behind it. */
function probabilityLines({ series, outcome }: ForecastShowJson['forecast'], screen: Screen): string[] {
  if (series.length === 0) return ['', 'Nobody has given a probability.'];
  const forecasters = [...new Set(series.map(({ by }) => by))];
  return [
    '',
    screen.bold(
      `Probability of yes over time, 0 to 100 %${outcome === null ? '' : ` (it came out ${outcome})`}`,
    ),
    ...forecasters.flatMap((by) => {
      const words = series.filter((word) => word.by === by);
      return [
        `  ${by}  ${sparkline(
          words.map(({ p }) => p),
          0,
          1,
        )}  ${percent(words.at(-1)?.p ?? 0)}`,
        ...words.flatMap(({ on, p, note, version }) =>
          screen.paragraph(
            `version ${version}${note === null ? '' : `: ${note}`}`,
            ' '.repeat(24),
            `    ${on}  ${percent(p).padStart(6)}  `,
          ),
        ),
      ];
    }),
  ];
}

function followLines(
  consequence: ForecastShowJson['follows'][number],
  screen: Screen,
  program: string,
): string[] {
  const { close, suspend, on, trades, note } = consequence;
  const doing = [
    ...(close.length > 0 ? [`closes ${close.join(', ')}`] : []),
    ...(suspend.length > 0 ? [`suspends ${suspend.join(', ')}`] : []),
  ].join(' and ');
  return [
    '',
    screen.bold(`If ${consequence.if}, it ${doing}; on ${on}:`),
    ...screen.table(
      [
        { title: 'trade', flexible: true },
        { title: 'now' },
        { title: 'then' },
        { title: 'fastest' },
        { title: 'cheapest' },
      ],
      trades.map(({ title, before, after }) => [
        title,
        `${screen.mark(before.status)} ${before.status}`,
        `${screen.mark(after.status)} ${after.status}`,
        change(before.hours, after.hours, duration),
        change(before.costUsd, after.costUsd, usd),
      ]),
    ),
    ...(note === null ? [] : screen.paragraph(note, '  ')),
    ...trades
      .slice(0, 1)
      .flatMap(({ from, to, cargo, for: whose }) =>
        screen
          .paragraph(
            `${program} plan ${from} ${to} --cargo ${cargo}${whose === null ? '' : ` --for ${whose}`} --on ${on}${close.map((id) => ` --close ${id}`).join('')}${suspend.map((id) => ` --suspend ${id}`).join('')}`,
            '    ',
            '  ',
          )
          .map(screen.dim),
      ),
  ];
}

function change(before: number | null, after: number | null, words: (value: number) => string): string {
  const say = (value: number | null) => (value === null ? '–' : words(value));
  return before === after ? say(before) : `${say(before)} → ${say(after)}`;
}

export function renderForecastChange(
  { did, forecast, pack }: ForecastChangeJson,
  screen: Screen,
  program: string,
): string[] {
  return [
    ...did.map((line) => `${screen.bold('✔')} ${line}`),
    '',
    screen.dim(packLine({ pack })),
    '',
    screen.bold('Try next'),
    `  ${program} forecast show ${forecast.id}`,
    screen.dim('      the question as it stands'),
  ];
}

export function percent(p: number): string {
  return `${Math.round(p * 1000) / 10} %`;
}

export function forecastRows({ forecasts }: ForecastListJson): Record<string, CsvCell>[] {
  return forecasts.map(({ latest, ...line }) => ({
    ...line,
    latestOn: latest?.on ?? null,
    latestBy: latest?.by ?? null,
    latestP: latest?.p ?? null,
  }));
}

/** What was said of one question, a row a word; one row without a probability where nobody said any. */
export function wordRows({ forecast }: ForecastShowJson): Record<string, CsvCell>[] {
  const { id, question, state, outcome, closes, baseline, series } = forecast;
  const words = series.length > 0 ? series : [{ on: null, by: null, p: null, version: null, note: null }];
  return words.map(({ on, by, p, version, note }) => ({
    id,
    question,
    state,
    outcome,
    closes,
    baseline: baseline.p,
    on,
    by,
    p,
    version,
    note,
  }));
}
