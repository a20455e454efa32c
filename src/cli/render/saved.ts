import type { SavedJson, SavedListJson } from '../../app/saved.ts';
import type { Screen } from '../screen.ts';

export function renderSavedList({ questions, scenarios }: SavedListJson, screen: Screen): string[] {
  if (questions.length + scenarios.length === 0)
    return ['Nothing is kept; `kuryk saved add NAME FILE` keeps a question (JSON) or a scenario (YAML).'];
  return screen.table(
    [
      { title: 'name' },
      { title: 'what' },
      { title: 'title', flexible: true },
      { title: 'version' },
      { title: 'written' },
      { title: 'by' },
    ],
    [
      ...questions.map((one) => [one.key, one.command, one] as const),
      ...scenarios.map((one) => [one.key, 'scenario', one] as const),
    ].map(([key, what, { title, version, writtenAt, writtenBy }]) => [
      key,
      what,
      title,
      String(version),
      writtenAt.slice(0, 10),
      writtenBy,
    ]),
  );
}

/** As it was written: `kuryk saved show NAME > FILE` gives a file that `kuryk sweep` or `saved add` reads. */
export function renderSaved(one: SavedJson): string[] {
  if ('scenario' in one) return one.scenario.replace(/\n$/, '').split('\n');
  const { title, command, question } = one;
  return JSON.stringify({ title, command, question }, null, 2).split('\n');
}
