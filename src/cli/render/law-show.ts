import type { Legend } from '../../app/legend.ts';
import type { LawShowJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { heading, renderVersion } from './law-wording.ts';
import { packLine } from './plan.ts';
import { sayWhen } from './when.ts';

type ProvisionJson = LawShowJson['provisions'][number];
type Pending = ProvisionJson['pending'][number];

export function renderLawShow(law: LawShowJson, legend: Legend, screen: Screen, program: string): string[] {
  const { instrument } = law;
  const parties = instrument.parties.map((party) => legend.state(party)).join(', ');
  return [
    `${screen.bold(instrument.title)}  ${screen.dim(`[${instrument.id}] ${instrument.kind}; ${parties}`)}`,
    ...standing(law, screen),
    '',
    ...screen.paragraph(instrument.summary, '  '),
    ...law.provisions.flatMap((provision) => renderProvision(provision, legend, screen)),
    ...list(
      'Who can close or change it',
      law.closers.map(({ who, power }) => `${legend.state(who)}: ${power}`),
      screen,
    ),
    ...list('Not known of this record', law.doubts, screen),
    ...list(
      'Sources',
      law.sources.map(({ title, publisher, date, url }) =>
        [title, publisher, date, url].filter((part) => part !== null).join(', '),
      ),
      screen,
    ),
    '',
    screen.dim(packLine(law)),
    '',
    screen.bold('Try next'),
    `  ${program} law history ${instrument.id}`,
    screen.dim('      its life, step by step, and how each party came to be bound'),
  ];
}

/** Whether it binds, the last step by the day, and how far our sight of it reaches. */
function standing({ force, on, knownOn, last, seenUntil }: LawShowJson, screen: Screen): string[] {
  const known = knownOn === null ? '' : `, as known on ${knownOn}`;
  const step = last === null ? '' : `; last step: ${stepOf(last)}`;
  const seen =
    seenUntil === null
      ? 'Until when its text was seen is not recorded.'
      : seenUntil < on && !on.startsWith(seenUntil)
        ? `Its text and status were seen until ${seenUntil}: what changed later may be missing.`
        : `Its text and status were seen until ${seenUntil}.`;
  return [
    ...screen.paragraph(`${screen.bold(force)} on ${on}${known}${step}`, '  '),
    ...screen.paragraph(seen, '  ').map(screen.dim),
  ];
}

function renderProvision(
  { provision, versions, pending, stays }: ProvisionJson,
  legend: Legend,
  screen: Screen,
): string[] {
  return [
    '',
    screen.bold(heading(provision, versions)),
    ...versions.flatMap((version) => renderVersion(version, legend, screen, versions.length > 1)),
    ...(versions.length === 0 ? ['  no words apply on this day'] : []),
    ...stays.flatMap(({ certainty, instrument, title, rules, to }) =>
      screen.paragraph(
        `${certainty === 'possible' ? 'perhaps stayed' : 'stayed'} by ${title} [${instrument}]: ${rules === null ? 'all of it' : `only ${rules.join(', ')}`}${to === null ? ', with no end set' : `, ${sayWhen(to, 'until')}`}`,
        '    ',
        '  ‖ ',
      ),
    ),
    ...pending.flatMap((change) => screen.paragraph(waiting(change), '    ', '  … ')),
    ...seenPieces(versions, screen),
  ];
}

const WOULD: Readonly<Record<Pending['change'], string>> = {
  substitute: 'would rewrite it',
  insert: 'would insert it',
  repeal: 'would repeal it',
  renumber: 'would renumber it',
  scope: 'would change its scope',
  suspend: 'would stay it',
};

/** `signed, not in force: Protocol … [id] would rewrite it; last step: ratified (KZ), 2018-05-05` */
function waiting({ instrument, title, change, state, from, last }: Pending): string {
  const step = last === null ? '' : `; last step: ${stepOf(last)}`;
  const standing = {
    'not-in-force': last?.kind === 'signed' ? 'signed, not in force' : 'not in force',
    'in-doubt': 'perhaps in effect',
    future: `in force, not applied ${from === null ? 'yet' : `before ${sayWhen(from)}`}`,
  }[state];
  const day = state === 'future' || from === null ? '' : ` ${sayWhen(from, 'from')}`;
  return `${standing}: ${title} [${instrument}] ${WOULD[change]}${day}${step}`;
}

function stepOf({ kind, on, party }: NonNullable<Pending['last']>): string {
  return `${kind.replaceAll('-', ' ')}${party === null ? '' : ` (${party})`}, ${sayWhen(on)}`;
}

/** Until when each text behind the wording was seen, where there are several texts. */
function seenPieces(versions: ProvisionJson['versions'], screen: Screen): string[] {
  const seen = new Map<string, string>();
  for (const { instrument, seenUntil } of versions.flatMap(({ pieces }) => pieces))
    seen.set(
      instrument,
      seenUntil === null ? `${instrument}: not recorded` : `${instrument} until ${seenUntil}`,
    );
  if (seen.size < 2) return [];
  return screen.paragraph(`texts seen: ${[...seen.values()].join('; ')}`, '    ', '  ').map(screen.dim);
}

function list(title: string, items: readonly string[], screen: Screen): string[] {
  if (items.length === 0) return [];
  return ['', screen.bold(title), ...items.flatMap((item) => screen.paragraph(item, '    ', '  • '))];
}
