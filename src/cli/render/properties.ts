import type { PropertiesJson } from '../../app/check-properties.ts';
import type { Legend } from '../../app/legend.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';

const MARK = { proved: 'lawful', refuted: 'barred', open: 'uncertain' } as const;

/** One paragraph a property: proved, refuted with a witness, or open with the facts on which it rests. */
export function renderProperties(
  { results, pack }: PropertiesJson,
  legend: Legend,
  screen: Screen,
): string[] {
  return [
    ...results.flatMap(({ id, title, verdict, witness, extent }) => [
      ...screen.paragraph(
        `${screen.mark(MARK[verdict])} ${screen.bold(verdict.toUpperCase())}  ${title} [${id}]`,
        '  ',
      ),
      ...screen
        .paragraph(
          `covered: ${count(extent.cases)} cases of cargo, owner, states and days, under ${count(extent.laws)} laws that differ`,
          '    ',
        )
        .map(screen.dim),
      ...(witness
        ? [
            ...screen.paragraph(
              `${verdict === 'open' ? 'perhaps not' : 'not so'} on ${witness.on}: ${witness.cargo} cargo of ${witness.for === null ? 'nobody in particular' : legend.state(witness.for)}, ${witness.places.map((place) => legend.post(place)).join(' → ')}`,
              '      ',
              '    ',
            ),
            ...witness.doubts
              .slice(0, 4)
              .flatMap((doubt) => screen.paragraph(`in doubt: ${doubt}`, '      ', '    ')),
          ]
        : []),
    ]),
    '',
    screen.dim(
      `Proved: in every possible world of every case. Doubt never proves. Pack ${pack.id}, revision ${pack.revision}.`,
    ),
  ];
}
