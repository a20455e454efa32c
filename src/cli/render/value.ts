import type { ValueJson, WorthJson } from '../../app/assess-questions.ts';
import type { Legend } from '../../app/legend.ts';
import { SEASONS_LEFT_ASIDE } from '../../app/seasons-left-aside.ts';
import type { CsvCell } from '../csv.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';
import { packLine } from './plan.ts';
import { sparkline } from './sparkline.ts';

type OnDay = ValueJson['days'][number];

export function renderValue(value: ValueJson, legend: Legend, screen: Screen): string[] {
  const { basket, days } = value;
  const one = days.length === 1;
  const span = one ? `on ${days[0]!.on}` : `${days[0]!.on} to ${days.at(-1)!.on}`;
  return [
    `${screen.bold('What texts are worth')}  ${basket.title}, ${span}`,
    ...screen
      .paragraph(`Trades: ${basket.trades.join(', ')}. ${value.meaning} ${SEASONS_LEFT_ASIDE}`)
      .map(screen.dim),
    '',
    ...(one ? dayPart(days[0]!, legend, screen) : seriesPart(days, legend, screen)),
    ...(days.every(({ complete }) => complete)
      ? []
      : screen.paragraph('A limit on the search was met: texts may be missing.')),
    '',
    screen.dim(packLine(value)),
  ];
}

const MEASURES = ['lawful', 'open', 'hours', 'costUsd'] as const;
const TITLES = { lawful: 'lawful', open: 'open', hours: 'hours', costUsd: 'dollars' } as const;
const figure = (measure: keyof WorthJson, worth: WorthJson) =>
  measure === 'hours' || measure === 'costUsd' ? signed(worth[measure]) : percent(worth[measure]);
const percent = (share: number) => `${(share * 100).toFixed(share !== 0 && Math.abs(share) < 0.1 ? 1 : 0)} %`;
const signed = (value: number) => (Math.round(value) < 0 ? `−${count(-value)}` : count(value));

function dayPart(day: OnDay, legend: Legend, screen: Screen): string[] {
  if (day.instruments.length === 0)
    return screen.paragraph(
      day.all.open > 0
        ? 'These trades rest on no text: what is open needs no leave, and no text stands in the way.'
        : 'Nothing is open that day, and no text that could be taken away would open it.',
    );
  const exact = day.instruments.every(({ error }) => error === null);
  return [
    ...screen.table(
      [
        { title: 'text', flexible: true },
        { title: 'measured' },
        { title: 'without it', align: 'right' },
        { title: 'it alone', align: 'right' },
        { title: 'Shapley', align: 'right' },
      ],
      day.instruments.flatMap((line) =>
        MEASURES.filter((measure) => line.shapley[measure] !== 0 || line.dropOne[measure] !== 0).map(
          (measure, i) => [
            i === 0 ? `${legend.instrument(line.instrument)} [${line.instrument}]` : '',
            TITLES[measure],
            figure(measure, { ...line.dropOne, [measure]: -line.dropOne[measure] }),
            figure(measure, line.addOne),
            `${figure(measure, line.shapley)}${line.error ? ` ± ${figure(measure, line.error)}` : ''}`,
          ],
        ),
      ),
    ),
    ...screen
      .paragraph(
        `"Without it": what changes when it alone falls away; "it alone": what it brings where none of these texts binds; Shapley values sum to the whole, ${MEASURES.map((m) => `${TITLES[m]} ${figure(m, minus(day.all, day.none))}`).join(', ')}. ${exact ? 'Exact.' : 'Sampled, with standard errors.'}`,
        '  ',
      )
      .map(screen.dim),
  ];
}

function minus(a: WorthJson, b: WorthJson): WorthJson {
  return {
    hours: a.hours - b.hours,
    costUsd: a.costUsd - b.costUsd,
    lawful: a.lawful - b.lawful,
    open: a.open - b.open,
  };
}

/** Shapley values through time: one block a day asked. */
function seriesPart(days: readonly OnDay[], legend: Legend, screen: Screen): string[] {
  const texts = [...new Set(days.flatMap(({ instruments }) => instruments.map((line) => line.instrument)))];
  const of = (id: string, measure: keyof WorthJson) =>
    days.map(({ instruments }) => instruments.find((line) => line.instrument === id)?.shapley[measure] ?? 0);
  const greatest = (measure: keyof WorthJson) => Math.max(1e-9, ...texts.flatMap((id) => of(id, measure)));
  const [mostOpen, mostHours] = [greatest('open'), greatest('hours')];
  const shown = (values: readonly number[], most: number) =>
    sparkline(
      values.map((value) => (value === 0 ? null : value)),
      0,
      most,
    );
  const peak = (id: string) => Math.max(...of(id, 'open').map(Math.abs));
  return [
    ...screen.table(
      [
        { title: 'text', flexible: true },
        { title: 'share open' },
        { title: 'most', align: 'right' },
        { title: 'hours' },
        { title: 'most', align: 'right' },
      ],
      [
        ...texts
          .toSorted((a, b) => peak(b) - peak(a) || (a < b ? -1 : 1))
          .map((id) => [
            `${legend.instrument(id)} [${id}]`,
            shown(of(id, 'open'), mostOpen),
            percent(Math.max(...of(id, 'open'))),
            shown(of(id, 'hours'), mostHours),
            signed(Math.max(...of(id, 'hours'))),
          ]),
        [
          'open of the basket',
          shown(
            days.map(({ all }) => all.open),
            1,
          ),
          percent(Math.max(...days.map(({ all }) => all.open))),
          '',
          '',
        ],
        [
          'lawful of the basket',
          shown(
            days.map(({ all }) => all.lawful),
            1,
          ),
          percent(Math.max(...days.map(({ all }) => all.lawful))),
          '',
          '',
        ],
      ],
    ),
    ...screen
      .paragraph(
        `Shapley values, one block a day asked; a dot is nothing. ${sureness(days)} All figures: --csv, --json.`,
        '  ',
      )
      .map(screen.dim),
  ];
}

/** How exact a series is, in words. */
function sureness(days: readonly OnDay[]): string {
  const errors = days.flatMap(({ instruments }) => instruments.flatMap(({ error }) => error ?? []));
  if (errors.length === 0) return 'Exact.';
  const most = (measure: keyof WorthJson) => Math.max(...errors.map((error) => error[measure]));
  return `Exact for trades of up to twelve texts, else sampled: standard errors up to ${percent(most('open'))} and ${count(most('hours'))} hours.`;
}

export function valueRows(value: ValueJson): Record<string, CsvCell>[] {
  return value.days.flatMap((day) =>
    day.instruments.map(({ instrument, dropOne, addOne, shapley, error }) => ({
      basket: value.basket.id,
      on: day.on,
      instrument,
      ...columns('drop_one', dropOne),
      ...columns('add_one', addOne),
      ...columns('shapley', shapley),
      ...columns('error', error),
    })),
  );
}

function columns(prefix: string, worth: WorthJson | null): Record<string, CsvCell> {
  return {
    [`${prefix}_hours`]: worth?.hours ?? null,
    [`${prefix}_usd`]: worth?.costUsd ?? null,
    [`${prefix}_lawful`]: worth?.lawful ?? null,
    [`${prefix}_open`]: worth?.open ?? null,
  };
}
