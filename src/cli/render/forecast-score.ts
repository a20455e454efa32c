import type { ForecastScoreJson } from '../../app/forecast-questions.ts';
import type { CsvCell } from '../csv.ts';
import type { Screen } from '../screen.ts';
import { percent } from './forecast.ts';
import { packLine } from './plan.ts';

type LeftOut = ForecastScoreJson['leftOut'][number]['why'];

const WHY: Readonly<Record<LeftOut, string>> = {
  hindsight: 'written when the answer was there, or after its time',
  open: 'open',
  undecided: 'undecided: nothing that we know settles it',
  annulled: 'annulled',
  'no-probability': 'resolved, but nobody gave a probability',
  late: 'said on or after the day that decided',
  'other-version': 'said of another version of the criteria',
};
const CHART_WIDTH = 40;

export function renderForecastScore(answer: ForecastScoreJson, screen: Screen, program: string): string[] {
  const { count, by, entries } = answer;
  const whose = by === null ? '' : ` of ${by}`;
  return [
    screen.bold(count === 0 ? `Nothing can be scored${whose} yet` : `${count} forecasts${whose} scored`),
    '',
    ...(count === 0
      ? screen.paragraph(
          'A score needs a probability that was given before the answer, on a question that was written before it. The open questions of the pack carry probabilities of its editors, dated, with a baseline beside each; their answers are not there yet. The questions about the past carry none: nobody gave one in time, and none is invented.',
        )
      : [
          ...averageLines(answer, screen),
          ...murphyLines(answer, screen),
          ...calibrationLines(answer, screen),
        ]),
    ...(entries.length === 0 ? [] : entryLines(answer, screen)),
    '',
    ...leftOutLines(answer, screen),
    '',
    screen.dim(packLine(answer)),
    ...(count === 0
      ? [
          '',
          screen.bold('Try next'),
          `  ${program} forecast list --state open`,
          screen.dim('      what can be forecast today'),
        ]
      : []),
  ];
}

function averageLines({ forecasters, by: _by, ...all }: ForecastScoreJson, screen: Screen): string[] {
  const rows = [
    ...(forecasters.length > 1 ? forecasters : []),
    { ...all, by: forecasters.length === 1 ? forecasters[0]!.by : 'all' },
  ];
  return [
    ...screen.table(
      [
        { title: 'forecaster', flexible: true },
        { title: 'n', align: 'right' },
        { title: 'Brier', align: 'right' },
        { title: 'baseline', align: 'right' },
        { title: 'skill', align: 'right' },
        { title: 'daily Brier', align: 'right' },
        { title: 'log', align: 'right' },
        { title: 'baseline', align: 'right' },
      ],
      rows.map((row) => [
        row.by,
        String(row.count),
        figure(row.brier),
        figure(row.baselineBrier),
        figure(row.skill, 2),
        figure(row.dailyBrier),
        figure(row.log),
        figure(row.baselineLog),
      ]),
    ),
    ...screen.paragraph(
      'Brier: squared miss of the last word in time, 0 best. Log: −ln of the probability given to what came, 0 best. Skill: 1 − Brier / baseline; above 0 is better than the stated baselines (one half where none is stated). Daily: each word carried from day to day until the answer.',
      '  ',
    ),
    '',
  ];
}

function murphyLines({ murphy, brier }: ForecastScoreJson, screen: Screen): string[] {
  if (murphy === null) return [];
  const { reliability, resolution, uncertainty, baseRate } = murphy;
  return [
    screen.bold('What the Brier score is made of (Murphy 1973)'),
    `  ${figure(reliability)} reliability − ${figure(resolution)} resolution + ${figure(uncertainty)} uncertainty = ${figure(brier)}`,
    ...screen.paragraph(
      `Reliability: how far what came lay from what was said, 0 best. Resolution: how well the words parted what came, more is better. Uncertainty: the questions' own, with ${percent(baseRate)} yes.`,
      '  ',
    ),
    '',
  ];
}

/** What was said against how often it came: `o` where they should meet, a bar of what came, and of how many. */
function calibrationLines({ calibration }: ForecastScoreJson, screen: Screen): string[] {
  return [
    screen.bold('Calibration: of what was said, how often did it come?'),
    ...calibration
      .filter(({ count }) => count > 0)
      .map(({ from, to, count, yes, meanForecast, observed }) => {
        const filled = Math.round((observed ?? 0) * CHART_WIDTH);
        const should = Math.min(CHART_WIDTH - 1, Math.round((meanForecast ?? 0) * CHART_WIDTH));
        const bar = Array.from({ length: CHART_WIDTH }, (_, at) =>
          at === should ? 'o' : at < filled ? '█' : '░',
        );
        const range = `${Math.round(from * 100)}–${Math.round(to * 100)} %`.padStart(9);
        return `  ${range} ${bar.join('')} ${percent(observed ?? 0).padStart(6)}  ${yes} of ${count}`;
      }),
    screen.dim('  o: mean of what was said. A share of few forecasts is worth little.'),
    '',
  ];
}

function entryLines({ entries }: ForecastScoreJson, screen: Screen): string[] {
  return screen.table(
    [
      { title: 'question', flexible: true },
      { title: 'by', flexible: true },
      { title: 'said', align: 'right' },
      { title: 'on' },
      { title: 'came' },
      { title: 'Brier', align: 'right' },
      { title: 'log', align: 'right' },
    ],
    entries.map(({ id, by, p, on, outcome, brier, log }) => [
      id,
      by,
      percent(p),
      on,
      outcome,
      figure(brier),
      figure(log),
    ]),
  );
}

function leftOutLines({ leftOut }: ForecastScoreJson, screen: Screen): string[] {
  const reasons = [...new Set(leftOut.map(({ why }) => why))];
  if (reasons.length === 0) return [];
  return [
    screen.bold('Left out of every average'),
    ...reasons.flatMap((reason) => {
      const ids = leftOut
        .filter(({ why }) => why === reason)
        .map(({ id, by }) => (by === null ? id : `${id} (${by})`));
      return screen.paragraph(`${ids.length} ${WHY[reason]}: ${ids.join(', ')}`, '    ', '  ');
    }),
  ];
}

function figure(value: number | null, digits = 3): string {
  return value === null ? '–' : (value + 0).toFixed(digits);
}

/** One row a scored word. */
/** The header stands even where nothing is scored yet. */
export const SCORE_COLUMNS = [
  'id',
  'by',
  'p',
  'on',
  'outcome',
  'resolvedOn',
  'brier',
  'log',
  'dailyBrier',
  'baseline',
  'baselineBrier',
  'baselineLog',
] as const;

export function scoreRows({ entries }: ForecastScoreJson): Record<string, CsvCell>[] {
  return entries.map((entry) => ({ ...entry }));
}
