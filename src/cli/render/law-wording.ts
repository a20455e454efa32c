import type { Legend } from '../../app/legend.ts';
import type { RuleJson, VersionJson } from '../../app/questions.ts';
import type { Screen } from '../screen.ts';
import { formatEId, isNumbered } from './eid.ts';
import { sayWhen } from './when.ts';

/* A provision as it reads on a day: its heading, the words, the rules. */

export function heading(provision: string, versions: readonly VersionJson[]): string {
  const title = versions.find((version) => version.title !== null)?.title;
  return [isNumbered(provision) ? formatEId(provision) : `(${provision})`, title].filter(Boolean).join('  ');
}

/** A wording: what made it, its words, its rules. */
export function renderVersion(
  version: VersionJson,
  legend: Legend,
  screen: Screen,
  several: boolean,
): string[] {
  const doubt =
    version.certainty === 'possible' ? `${several ? 'one of the possible wordings' : 'perhaps'}: ` : '';
  return [
    ...screen.paragraph(`${doubt}${madeBy(version)}`, '    ', '  ').map(screen.dim),
    ...(version.text === null
      ? version.by?.change === 'repeal'
        ? []
        : ['    the words are not known to us']
      : screen.paragraph(version.text.trim(), '    ')),
    ...version.rules.flatMap((rule) => renderRule(rule, legend, screen)),
  ];
}

const CHANGED: Readonly<Record<VersionJson['pieces'][number]['change'], string>> = {
  original: 'as first made',
  substitute: 'rewritten by',
  insert: 'inserted by',
  repeal: 'repealed by',
  renumber: 'renumbered by',
  scope: 'its scope changed by',
  suspend: 'stayed by',
};

/** `as first made; its scope changed by Protocol … [id] since 2019-01-01`. */
function madeBy({ pieces }: VersionJson): string {
  return pieces
    .map(({ change, title, instrument, from }) => {
      const since = from === null ? '' : ` ${sayWhen(from, 'since')}`;
      return change === 'original'
        ? `${CHANGED.original}`
        : `${CHANGED[change]} ${title} [${instrument}],${since}`;
    })
    .join('; ');
}

const EFFECT: Readonly<Record<RuleJson['effect'], string>> = {
  permit: 'permits',
  forbid: 'forbids',
  exempt: 'exempts',
  close: 'closes',
};

/** A rule as a sentence; `mark` goes before its first line and is as wide as the margin. */
export function renderRule(rule: RuleJson, legend: Legend, screen: Screen, mark = '    • '): string[] {
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
    rule.from && sayWhen(rule.from, 'from'),
    rule.to && sayWhen(rule.to, 'before'),
    rule.conditions.length > 0 &&
      `only while: ${rule.conditions.map((id) => conditionText(id, legend)).join('; ')}`,
    rule.exempts.length > 0 && `from ${rule.exempts.join(', ')}`,
    rule.duties.length > 0 && `on terms: ${rule.duties.join(', ')}`,
    rule.doubt && `in doubt: ${rule.doubt}`,
  ].filter((part) => typeof part === 'string');
  return screen.paragraph(
    `${legend.state(rule.state)} ${EFFECT[rule.effect]}: ${parts.join('; ')}`,
    '      ',
    mark,
  );
}

/** A condition is a circumstance, its contrary (`not …`), or a sentence of its own. */
function conditionText(condition: string, legend: Legend): string {
  const [, not = '', id = ''] = /^(not )?(.*)$/s.exec(condition) ?? [];
  return `${not}${legend.circumstance(id)}`;
}
