import { refusalLine } from '../../app/import-network.ts';
import type { ImportNetworkJson } from '../../app/import-questions.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';

const SHOWN = 12;
const BY = { id: 'same id', code: 'same UN/LOCODE', name: 'same name', near: 'nearest' } as const;

export function renderImportNetwork(answer: ImportNetworkJson, screen: Screen, program: string): string[] {
  const { pack, taken, joined, refused, valid, read } = answer;
  const where = pack.dir === null ? 'nothing was written (--dry-run)' : `in ${pack.dir}`;
  return [
    `${screen.bold(`${legsIn(taken.legs)}, new places: ${count(taken.places)}, new crossings: ${count(taken.crossings)}`)} from ${answer.file}, ${where}`,
    screen.dim(
      `  ${pack.over === null ? 'a whole pack with the norms of the shipped one' : `an overlay over ${pack.over}`}${pack.revision === null ? '' : `, revision ${pack.revision}`}`,
    ),
    ...(valid === null
      ? []
      : screen.paragraph(
          `The timetable is of ${valid.from} to ${valid.until}; before and after, its legs may be there or not.`,
          '  ',
        )),
    ...departures(answer, screen),
    ...assumptions(answer, screen),
    ...(read.ignored.length === 0
      ? []
      : screen.paragraph(`Not read: ${read.ignored.slice(0, 20).join(', ')}`, '  ').map(screen.dim)),
    '',
    ...joins(answer, screen),
    '',
    refused.count === 0 ? 'Nothing was refused.' : screen.bold(`${count(refused.count)} refused`),
    ...refused.listed
      .slice(0, SHOWN)
      .flatMap((refusal) => screen.paragraph(refusalLine(refusal), '      ', '  ✘ ')),
    ...(refused.count > SHOWN
      ? [screen.dim(`  … and ${count(refused.count - SHOWN)} more; --json lists up to 1000`)]
      : []),
    ...(pack.dir === null
      ? []
      : [
          '',
          screen.bold('Try next'),
          `  ${program} plan FROM TO --pack ${pack.dir}`,
          ...(joined.length === 0 ? [] : [`  ${program} places ${joined[0]!.place} --pack ${pack.dir}`]),
        ]),
  ];
}

function departures({ departures: kept }: ImportNetworkJson, screen: Screen): string[] {
  if (kept === null) return [];
  const { legs, byHeadway } = kept;
  const exact =
    legs === 0
      ? []
      : [`Departures are kept of ${legsIn(legs)}: a plan with --depart waits for the next of them.`];
  const often =
    byHeadway === 0
      ? []
      : [
          `Of ${legsIn(byHeadway)} the feed gives no exact departures (frequencies, approximate times, or too many to keep): how often something leaves is kept.`,
        ];
  return [...exact, ...often].flatMap((line) => screen.paragraph(line, '  '));
}

function joins({ joined, pack, taken }: ImportNetworkJson, screen: Screen): string[] {
  if (pack.over === null) return [`It stands by itself: no place was looked for in another pack.`];
  if (joined.length === 0) {
    return screen.paragraph(
      `No place was joined to ${pack.over}: the ${count(taken.places)} new places are an island. Names, ids or coordinates do not agree; a larger --snap KM may help.`,
      '',
    );
  }
  const farthest = [...joined].sort((a, b) => (b.distanceKm ?? -1) - (a.distanceKm ?? -1));
  return [
    `${screen.bold(`${count(joined.length)} joined to known places`)}${joined.length > SHOWN ? screen.dim(' (the farthest)') : ''}`,
    ...screen.table(
      [
        { title: 'found', flexible: true },
        { title: 'is' },
        { title: 'km off', align: 'right' },
        { title: 'by' },
      ],
      farthest
        .slice(0, SHOWN)
        .map(({ found, place, distanceKm, by }) => [
          found.replace(/[\p{Cc}\p{Cf}]/gu, ''),
          place,
          distanceKm === null ? '' : String(distanceKm),
          BY[by],
        ]),
    ),
  ];
}

function assumptions({ assumed, pack }: ImportNetworkJson, screen: Screen): string[] {
  const from = pack.over ?? 'the shipped pack';
  const parts = [
    [assumed.distance, 'Without a distance, so that the length of the line as drawn stands in'],
    [assumed.hours, `Without hours, so that the usual pace of the mode in ${from} stands in`],
    [assumed.cost, `Without a cost, so that the usual rate of the mode in ${from} stands in`],
    [assumed.dwell, `Over a border whose wait is not said, so that the usual one in ${from} stands in`],
  ] as const;
  return parts
    .filter(([legs]) => legs > 0)
    .flatMap(([legs, what]) => screen.paragraph(`${what}: ${legsIn(legs)}`, '  '));
}

const legsIn = (legs: number) => `${count(legs)} ${legs === 1 ? 'leg' : 'legs'}`;
