import type { Element } from 'hast';
import { h } from '../brief/hast.ts';
import type { Brief } from '../brief/model.ts';
import { diffBriefs, type WordRun } from '../press/versions.ts';
import type { SiteBrief } from './model.ts';
import { page } from './page.ts';

const WORDS = {
  en: {
    title: 'Versions',
    version: 'version',
    first: 'first published',
    added: 'words put in',
    removed: 'struck',
  },
  ru: {
    title: 'Редакции',
    version: 'редакция',
    first: 'опубликовано',
    added: 'слов вставлено',
    removed: 'вычеркнуто',
  },
  kk: { title: 'Нұсқалар', version: 'нұсқа', first: 'жарияланды', added: 'сөз қосылды', removed: 'сызылды' },
} as const;

/** All wordings of a brief, newest first, each with what it changed in the one before, word by word. */
export function versionsPage({ brief, versions }: SiteBrief): string {
  const words = WORDS[brief.lang];
  return page(
    {
      title: `${words.title}: ${brief.title} — Kuryk`,
      description: brief.summary.trim(),
      lang: brief.lang,
      root: '../',
    },
    h('h1', {}, `${words.title}: `, h('a', { href: `${brief.slug}.html` }, brief.title)),
    ...versions.map((version, i) => versionElement(version, versions[i - 1], i + 1, brief.lang)).toReversed(),
  );
}

function versionElement(
  version: Brief,
  before: Brief | undefined,
  number: number,
  lang: Brief['lang'],
): Element {
  const words = WORDS[lang];
  const told = new Set(before?.changes.map(({ date, what }) => date + what));
  const changes = version.changes.filter(({ date, what }) => !told.has(date + what));
  const head = h(
    'h2',
    {},
    `${words.version} ${number} · `,
    h('time', {}, changes.at(-1)?.date ?? version.changes.at(-1)?.date ?? version.date),
  );
  if (!before) return h('section', { id: `version-${number}` }, head, h('p', {}, words.first));
  const diff = diffBriefs(before, version);
  return h(
    'section',
    { id: `version-${number}` },
    head,
    ...changes.map(({ what }) => h('p', {}, what)),
    h(
      'p',
      { className: ['kicker'] },
      `${diff.words.added} ${words.added}, ${diff.words.removed} ${words.removed}`,
    ),
    ...diff.paragraphs
      .filter((runs) => runs.some(({ change }) => change !== 'same'))
      .map((runs) => h('p', { className: ['claim'] }, ...runs.map(runElement))),
  );
}

function runElement({ change, text }: WordRun): Element | string {
  if (change === 'added') return h('ins', {}, text);
  return change === 'removed' ? h('del', {}, text) : text;
}
