import type { LawListJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { packLine } from './plan.ts';

export function renderLawList(list: LawListJson, screen: Screen, program: string): string[] {
  return [
    `${screen.bold(`${list.instruments.length} instruments`)}  as they stood on ${list.on}`,
    '',
    ...screen.table(
      [
        { title: 'id' },
        { title: 'title', flexible: true },
        { title: 'kind' },
        { title: 'binds', flexible: true },
        { title: 'last step' },
      ],
      list.instruments.map(({ id, title, kind, force, last, parties }) => [
        id,
        title,
        kind,
        `${force}${parties.length > 0 && parties.length < 6 ? `: ${parties.join(', ')}` : ''}`,
        last ? `${last.kind} ${last.on}` : '',
      ]),
    ),
    '',
    screen.dim(packLine(list)),
    '',
    screen.bold('Try next'),
    `  ${program} law show ${list.instruments[0]?.id ?? 'ID'} --on ${list.on}`,
    screen.dim('      the words and rules of one instrument on a day'),
  ];
}
