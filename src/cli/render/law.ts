import type { Legend } from '../../app/legend.ts';
import type {
  LawDiffJson,
  LawEventJson,
  LawHistoryJson,
  LawListJson,
  LawShowJson,
  RuleJson,
  VersionJson,
} from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { formatEId, isNumbered } from './eid.ts';
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

export function renderLawShow(law: LawShowJson, legend: Legend, screen: Screen, program: string): string[] {
  const { instrument } = law;
  return [
    `${screen.bold(instrument.title)}  ${screen.dim(`[${instrument.id}] ${instrument.kind}; ${instrument.parties.map((party) => legend.state(party)).join(', ')}`)}`,
    `  ${screen.bold(law.force)} on ${law.on}${law.seenUntil === null ? '' : screen.dim(`; its status was seen until ${law.seenUntil}`)}`,
    '',
    ...screen.paragraph(instrument.summary, '  '),
    ...law.provisions.flatMap(({ provision, versions, pending }) => [
      '',
      screen.bold(heading(provision, versions)),
      ...versions.flatMap((version) => renderVersion(version, legend, screen, versions.length > 1)),
      ...(versions.length === 0 ? ['  no words apply on this day'] : []),
      ...pending.flatMap(({ title, instrument: by, last }) =>
        screen.paragraph(
          `waiting: ${title} [${by}] would change it${last ? `; last step: ${last.kind} ${last.on}` : ''}`,
          '    ',
          '  … ',
        ),
      ),
    ]),
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
    screen.dim('      its life, step by step'),
  ];
}

export function renderLawDiff(diff: LawDiffJson, legend: Legend, screen: Screen, program: string): string[] {
  const { instrument } = diff;
  return [
    `${screen.bold(instrument.title)}  ${screen.dim(`[${instrument.id}] between ${diff.from} and ${diff.to}`)}`,
    `  ${diff.force.before === diff.force.after ? `${diff.force.after} on both days` : `${diff.force.before} before, ${diff.force.after} after`}`,
    ...(diff.changes.length === 0 ? ['', '  No provision reads differently.'] : []),
    ...diff.changes.flatMap(({ provision, before, after }) => [
      '',
      screen.bold(heading(provision, after.length > 0 ? after : before)),
      screen.dim(`  on ${diff.from}`),
      ...(before.length === 0 ? ['    no words applied'] : []),
      ...before.flatMap((version) => renderVersion(version, legend, screen, before.length > 1)),
      screen.dim(`  on ${diff.to}`),
      ...(after.length === 0 ? ['    no words applied'] : []),
      ...after.flatMap((version) => renderVersion(version, legend, screen, after.length > 1)),
    ]),
    ...(diff.events.length > 0
      ? ['', screen.bold('What happened in between'), ...renderEvents(diff.events, legend, screen)]
      : []),
    '',
    screen.dim(packLine(diff)),
    '',
    screen.bold('Try next'),
    `  ${program} law show ${instrument.id} --on ${diff.to}`,
    screen.dim('      the whole text on the later day'),
  ];
}

export function renderLawHistory(
  history: LawHistoryJson,
  legend: Legend,
  screen: Screen,
  program: string,
): string[] {
  const { instrument } = history;
  return [
    `${screen.bold(instrument.title)}  ${screen.dim(`[${instrument.id}] step by step, with what changes it`)}`,
    ...screen.paragraph(instrument.summary, '  '),
    '',
    ...renderEvents(history.events, legend, screen),
    '',
    screen.dim(packLine(history)),
    '',
    screen.bold('Try next'),
    `  ${program} law show ${instrument.id}`,
    screen.dim('      its words and rules today; --on DATE for another day'),
  ];
}

function renderEvents(events: readonly LawEventJson[], legend: Legend, screen: Screen): string[] {
  return screen.table(
    [
      { title: 'on' },
      { title: 'step' },
      { title: 'whose' },
      { title: 'what', flexible: true },
      { title: 'proof' },
    ],
    events.map(({ id, kind, on, party, by, note, proof }) => [
      on,
      kind.replaceAll('-', ' '),
      party === null ? 'all' : legend.state(party),
      [legend.instrument(id.split(':')[0]!), by, note].filter((part) => part !== null).join('; '),
      proof,
    ]),
  );
}

function heading(provision: string, versions: readonly VersionJson[]): string {
  const title = versions.find((version) => version.title !== null)?.title;
  return [isNumbered(provision) ? formatEId(provision) : `(${provision})`, title].filter(Boolean).join('  ');
}

function renderVersion(version: VersionJson, legend: Legend, screen: Screen, several: boolean): string[] {
  const made = version.by
    ? `${version.by.change === 'repeal' ? 'repealed' : version.by.change === 'insert' ? 'inserted' : 'as amended'} by ${version.by.title} [${version.by.instrument}]${version.from === null ? '' : `, ${version.from}`}`
    : 'original wording';
  const doubt =
    version.certainty === 'possible' ? `${several ? 'one of the possible wordings' : 'perhaps'}: ` : '';
  return [
    screen.dim(`  ${doubt}${made}`),
    ...(version.text === null
      ? version.by?.change === 'repeal'
        ? []
        : ['    the words are not known to us']
      : screen.paragraph(version.text.trim(), '    ')),
    ...version.rules.flatMap((rule) => renderRule(rule, legend, screen)),
  ];
}

const EFFECT: Readonly<Record<RuleJson['effect'], string>> = {
  permit: 'permits',
  forbid: 'forbids',
  exempt: 'exempts',
  close: 'closes',
};

function renderRule(rule: RuleJson, legend: Legend, screen: Screen): string[] {
  const posts = (ids: readonly string[]) => ids.map((id) => legend.post(id)).join(', ');
  const states = (codes: readonly string[]) => codes.map((code) => legend.state(code)).join(', ');
  const same = rule.enterBy && rule.leaveBy && rule.enterBy.join() === rule.leaveBy.join();
  const parts = [
    rule.cargo ? rule.cargo.join(', ') : 'any ordinary cargo',
    rule.for && `for ${states(rule.for)}`,
    rule.modes && `by ${rule.modes.join(', ')}`,
    rule.roles && `in ${rule.roles.join(', ')}`,
    rule.direction &&
      `${rule.direction.kind === 'either' ? 'to or from' : rule.direction.kind} ${states(rule.direction.states)}`,
    rule.origins && `starting in ${states(rule.origins)}`,
    rule.destinations && `ending in ${states(rule.destinations)}`,
    same ? `in and out by ${posts(rule.enterBy!)}` : rule.enterBy && `in by ${posts(rule.enterBy)}`,
    !same && rule.leaveBy && `out by ${posts(rule.leaveBy)}`,
    rule.at && `at ${posts(rule.at)}`,
    rule.overflight && `overflight: ${rule.overflight}`,
    rule.from && `from ${rule.from}`,
    rule.to && `before ${rule.to}`,
    rule.conditions.length > 0 &&
      `only while: ${rule.conditions.map((id) => conditionText(id, legend)).join('; ')}`,
    rule.exempts.length > 0 && `from ${rule.exempts.join(', ')}`,
    rule.duties.length > 0 && `on terms: ${rule.duties.join(', ')}`,
    rule.doubt && `in doubt: ${rule.doubt}`,
  ].filter((part) => typeof part === 'string');
  return screen.paragraph(
    `${legend.state(rule.state)} ${EFFECT[rule.effect]}: ${parts.join('; ')}`,
    '      ',
    '    • ',
  );
}

/** A condition is a circumstance, its contrary (`not …`), or a sentence of its own. */
function conditionText(condition: string, legend: Legend): string {
  const [, not = '', id = ''] = /^(not )?(.*)$/s.exec(condition) ?? [];
  return `${not}${legend.circumstance(id)}`;
}

function list(title: string, items: readonly string[], screen: Screen): string[] {
  if (items.length === 0) return [];
  return ['', screen.bold(title), ...items.flatMap((item) => screen.paragraph(item, '    ', '  • '))];
}
