import type { Legend } from '../../app/legend.ts';
import type { PlacesJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { packLine } from './plan.ts';

export function renderPlaces(
  { places, pack }: PlacesJson,
  legend: Legend,
  screen: Screen,
  program: string,
): string[] {
  if (places.length === 1) return renderPlace(places[0]!, { pack }, legend, screen, program);
  return [
    screen.bold(`${places.length} places`),
    '',
    ...screen.table(
      [
        { title: 'id' },
        { title: 'name' },
        { title: 'state' },
        { title: 'kind', flexible: true },
        { title: 'also called', flexible: true },
      ],
      places.map(({ id, name, country, kinds, aliases }) => [
        id,
        name,
        legend.state(country),
        words(kinds),
        aliases.join(', '),
      ]),
    ),
    '',
    screen.dim(packLine({ pack })),
  ];
}

function renderPlace(
  place: PlacesJson['places'][number],
  { pack }: Pick<PlacesJson, 'pack'>,
  legend: Legend,
  screen: Screen,
  program: string,
): string[] {
  return [
    `${screen.bold(place.name)}  ${screen.dim(`[${place.id}] ${legend.state(place.country)}; ${words(place.kinds)}`)}`,
    `  at ${place.lat.toFixed(3)}, ${place.lon.toFixed(3)}${place.unlocode === null ? '' : `; UN/LOCODE ${place.unlocode}`}`,
    ...(place.aliases.length > 0 ? screen.paragraph(`also called ${place.aliases.join(', ')}`, '  ') : []),
    ...(place.crossings.length > 0 ? ['', screen.bold('Crossings')] : []),
    ...place.crossings.map((id) => `  ${legend.post(id)}  ${screen.dim(`[${id}]`)}`),
    '',
    screen.dim(packLine({ pack })),
    '',
    screen.bold('Try next'),
    `  ${program} plan ${place.id} TO`,
    screen.dim('      routes from here'),
  ];
}

function words(kinds: readonly string[]): string {
  return kinds.map((kind) => kind.replaceAll('_', ' ')).join(', ');
}
