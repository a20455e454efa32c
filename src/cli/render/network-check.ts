import type { Legend } from '../../app/legend.ts';
import type { NetworkCheckJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';

type Value = NetworkCheckJson['figures'][number]['values'][number];

const UNIT: Readonly<Record<Value['measure'], string>> = {
  km: 'km',
  hours: 'h',
  travelHours: 'h under way',
  days: 'days',
  usd20: '$ a 20-foot box',
  usd40: '$ a 40-foot box',
};

/** Each published figure beside the planned one, and how far off it is. */
export function renderNetworkCheck(answer: NetworkCheckJson, legend: Legend, screen: Screen): string[] {
  if (answer.figures.length === 0) {
    return [
      'This pack holds no published figures to compare with (network/reference.yaml; see docs/pack-format.md).',
    ];
  }
  const { judged, within, outside, notJudged, noWay, medianErrorPercent } = answer.summary;
  const also = [
    ...(notJudged > 0 ? [`${notJudged} without a tolerance`] : []),
    ...(noWay > 0 ? [`${noWay} without any way`] : []),
  ];
  return [
    `${screen.bold('The network against published figures')} ${screen.dim('fastest way along the places named, typical hours with waits and borders')}`,
    ...answer.figures.flatMap((figure) => [
      '',
      `${screen.bold(`${figure.id} ${figure.title}`)} ${screen.dim(`published for ${figure.asOf}, planned on ${figure.on}`)}`,
      ...screen.table(
        [
          { title: 'what', flexible: true },
          { title: 'published', align: 'right' },
          { title: 'planned', align: 'right' },
          { title: 'unit' },
          { title: 'error', align: 'right' },
          { title: 'tolerance', align: 'right' },
          { title: '' },
        ],
        figure.values.map((value) => row(value, legend, screen)),
      ),
      ...(figure.note === null ? [] : screen.paragraph(figure.note, '  ').map(screen.dim)),
    ]),
    '',
    `${screen.mark(outside === 0 && noWay === 0 ? 'lawful' : 'uncertain')} ${within} of ${judged} figures within their tolerance, ${outside} outside${also.length > 0 ? `; ${also.join(', ')}` : ''}; half of all errors are below ${medianErrorPercent} %`,
  ];
}

function row(value: Value, legend: Legend, screen: Screen): string[] {
  const { published, planned, errorPercent, tolerancePercent, verdict } = value;
  const part =
    value.part === null ? '' : value.part === 'sea' ? ', at sea' : `, in ${legend.state(value.part)}`;
  const label = value.label === null ? '' : ` (${value.label})`;
  return [
    `${legend.post(value.from)} → ${legend.post(value.to)}${part}${label}`,
    published.low === published.high
      ? figureOf(published.low)
      : `${figureOf(published.low)}–${figureOf(published.high)}`,
    planned === null ? 'none' : figureOf(planned),
    UNIT[value.measure],
    errorPercent === null ? '' : `${errorPercent > 0 ? '+' : ''}${errorPercent} %`,
    tolerancePercent === null ? '' : `±${tolerancePercent} %`,
    `${screen.mark(verdict === 'within' ? 'lawful' : verdict === 'outside' ? 'barred' : 'uncertain')} ${verdict}`,
  ];
}

const figureOf = (value: number) => (value < 1000 ? String(value) : count(value));
