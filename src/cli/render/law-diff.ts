import type { Legend } from '../../app/legend.ts';
import type { LawDiffJson } from '../../app/questions.ts';
import { SEASONS_LEFT_ASIDE } from '../../app/seasons-left-aside.ts';
import type { Screen } from '../screen.ts';
import { renderEffects } from './law-effects.ts';
import { renderSteps } from './law-history.ts';
import { heading, renderRule, renderVersion } from './law-wording.ts';
import { packLine } from './plan.ts';

type Change = LawDiffJson['changes'][number];

export function renderLawDiff(diff: LawDiffJson, legend: Legend, screen: Screen, program: string): string[] {
  const { instrument, force, draft } = diff;
  const span =
    draft.length > 0
      ? `on ${diff.to}, without and with ${draft.join(', ')}`
      : `between ${diff.from} and ${diff.to}`;
  const known = diff.knownOn === null ? '' : `, as known on ${diff.knownOn}`;
  const binds =
    force.before === force.after
      ? `${force.after} ${draft.length > 0 ? 'either way' : 'on both days'}`
      : `${force.before} before, ${force.after} after`;
  const shown = draft.map((file) => ` --draft ${file}`).join('');
  return [
    `${screen.bold(instrument.title)}  ${screen.dim(`[${instrument.id}] ${span}${known}`)}`,
    `  ${binds}`,
    '',
    screen.bold('Words and rules'),
    ...(diff.changes.length === 0 ? ['  No provision reads differently.'] : []),
    ...diff.changes.flatMap((change) => renderChange(change, legend, screen)),
    ...(diff.events.length > 0
      ? ['', screen.bold('What happened in between'), ...renderSteps(diff.events, legend, screen)]
      : []),
    '',
    screen.bold(`Routes: what it does to the named trades, all else as on ${diff.routes.on}`),
    ...renderEffects(diff.routes, legend, screen),
    ...screen.paragraph(SEASONS_LEFT_ASIDE, '  ').map(screen.dim),
    '',
    screen.dim(packLine(diff)),
    '',
    screen.bold('Try next'),
    `  ${program} law show ${instrument.id} --on ${diff.to}${shown}`,
    screen.dim(`      the whole text ${draft.length > 0 ? 'with the draft' : 'on the later day'}`),
  ];
}

function renderChange(change: Change, legend: Legend, screen: Screen): string[] {
  const { provision, before, after, words, rules } = change;
  const head = ['', `  ${screen.bold(heading(provision, after.length > 0 ? after : before))}`];
  if (words === null) return [...head, ...renderSides(change, legend, screen)];
  const text = words
    .map(({ op, text }) => (op === 'same' ? text : marked(text, op === 'removed' ? '-' : '+')))
    .join('');
  const sign = (mark: string, list: Change['rules']['added']) =>
    list.flatMap((rule) => renderRule(rule, legend, screen, `    ${mark} `));
  return [
    ...head,
    ...screen.paragraph(text.trim() === '' ? '(the words are not known to us)' : text, '    '),
    ...sign('−', rules.removed),
    ...sign('+', rules.added),
    ...(rules.kept.length > 0
      ? [
          `    ${rules.kept.length} ${rules.kept.length === 1 ? 'rule stays' : 'rules stay'} as they are`.replace(
            'rule stays as they are',
            'rule stays as it is',
          ),
        ]
      : []),
    ...(rules.removed.length + rules.added.length === 0 ? ['    no rule says anything else'] : []),
  ];
}

/** `[-old-]` and `{+new+}`, with the spaces outside of the brackets. */
function marked(text: string, sign: '-' | '+'): string {
  const [, lead = '', core = '', trail = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (core === '') return text;
  return `${lead}${sign === '-' ? `[-${core}-]` : `{+${core}+}`}${trail}`;
}

/** More than one wording is possible on a side: each is shown whole. */
function renderSides({ before, after }: Change, legend: Legend, screen: Screen): string[] {
  return (
    [
      ['before', before],
      ['after', after],
    ] as const
  ).flatMap(([side, versions]) => [
    screen.dim(`  ${side}`),
    ...(versions.length === 0 ? ['    no words applied'] : []),
    ...versions.flatMap((version) => renderVersion(version, legend, screen, versions.length > 1)),
  ]);
}
