/*
 * The script of the static site: the slider over days, two days compared, and the search. It gets by without the rest of the web app, for
 * a page from a file server must be light.
 */
import { diffWords } from 'diff';
import MiniSearch, { type Options, type SearchResult } from 'minisearch';

for (const slider of document.querySelectorAll<HTMLElement>('.slider')) wake(slider);
const form = document.querySelector<HTMLFormElement>('#search');
if (form) void openSearch(form);

/**
 * Shows one stop at a time; `[` and `]` step, wherever the focus is but in a field for words. The day shown, and the day that
 * it is compared with, stand in the address: `#2019-05-31,2016-01-01`.
 */
function wake(slider: HTMLElement): void {
  const stops = [...slider.querySelectorAll<HTMLElement>('.stop')];
  const input = slider.querySelector('input');
  const output = slider.querySelector('output');
  const than = slider.querySelector<HTMLSelectElement>('select[name=than]');
  if (!input || !output || stops.length === 0) return;
  const comparison = document.createElement('section');
  comparison.className = 'comparison';
  slider.append(comparison);
  const show = (wanted: number, told = true) => {
    const at = Math.min(Math.max(wanted, 0), stops.length - 1);
    const other = stops.findIndex((stop) => than?.value === stop.dataset.day);
    const shown = stops[at];
    const day = shown?.dataset.day ?? '';
    for (const stop of stops) stop.hidden = stop !== shown || other >= 0;
    comparison.hidden = other < 0;
    const compared = stops[other];
    if (shown && compared) comparison.replaceChildren(...compare(compared, shown));
    input.value = String(at);
    output.textContent = day;
    input.setAttribute('aria-valuetext', day);
    if (told) history.replaceState(null, '', `#${[day, than?.value].filter(Boolean).join(',')}`);
  };
  slider.classList.add('live');
  input.addEventListener('input', () => show(Number(input.value)));
  than?.addEventListener('change', () => show(Number(input.value)));
  for (const button of slider.querySelectorAll<HTMLButtonElement>('button[data-step]')) {
    button.addEventListener('click', () => show(Number(input.value) + Number(button.dataset.step)));
  }
  document.addEventListener('keydown', (event) => {
    const step = event.key === '[' ? -1 : event.key === ']' ? 1 : 0;
    if (step !== 0 && !(event.target instanceof HTMLInputElement && event.target.type === 'search'))
      show(Number(input.value) + step);
  });
  const follow = () => {
    const [day, other] = decodeURIComponent(location.hash.slice(1)).split(',');
    const at = stops.findIndex((stop) => stop.dataset.day === day);
    if (than) than.value = stops.some((stop) => stop.dataset.day === other) ? (other ?? '') : '';
    show(at < 0 ? stops.length - 1 : at, false);
    // A link to a provision means its present wording; its id is on the first, for readers without script.
    if (at < 0 && day)
      stops
        .at(-1)
        ?.querySelector(`[data-heading="${CSS.escape(day)}"]`)
        ?.scrollIntoView({ block: 'center' });
  };
  addEventListener('hashchange', follow);
  follow();
}

interface Wording {
  readonly heading: string;
  readonly words: string;
  readonly rules: readonly string[];
}

/** Provision → how it stood at a stop. Words struck in it were those of the stop before. */
function wordingsOf(stop: HTMLElement): Map<string, Wording> {
  const found = new Map<string, Wording>();
  for (const version of stop.querySelectorAll<HTMLElement>('[data-provision]')) {
    const provision = version.dataset.provision ?? '';
    const words = version.querySelector('.words')?.cloneNode(true) as HTMLElement | undefined;
    for (const struck of words?.querySelectorAll('del') ?? []) struck.remove();
    const before = found.get(provision);
    found.set(provision, {
      heading: stop.querySelector(`[data-heading="${CSS.escape(provision)}"]`)?.textContent ?? provision,
      words: [before?.words, words?.textContent].filter(Boolean).join(' … '),
      rules: [
        ...(before?.rules ?? []),
        ...[...version.querySelectorAll('.rules > li')].map((rule) => rule.textContent ?? ''),
      ],
    });
  }
  return found;
}

/** Words and rules of `after`, with what `before` had not marked as put in, and what it had as struck. */
function compare(before: HTMLElement, after: HTMLElement): HTMLElement[] {
  const [old, now] = [wordingsOf(before), wordingsOf(after)];
  const forces = [before, after].map((stop) => stop.querySelector('.force')?.textContent ?? '');
  return [
    part('h3', `${before.dataset.day} → ${after.dataset.day}`),
    part('p', [...new Set(forces)].join(' → ')),
    ...[...new Set([...old.keys(), ...now.keys()])].flatMap((provision) => {
      const [was, is] = [old.get(provision), now.get(provision)];
      const runs = diffWords(was?.words ?? '', is?.words ?? '').map(({ added, removed, value }) =>
        added ? part('ins', value) : removed ? part('del', value) : value,
      );
      const rules = [...new Set([...(was?.rules ?? []), ...(is?.rules ?? [])])].map((rule) => {
        const [had, has] = [was?.rules.includes(rule), is?.rules.includes(rule)];
        return part('li', had && has ? rule : part(has ? 'ins' : 'del', rule));
      });
      return [part('h4', is?.heading ?? was?.heading ?? provision), part('p', ...runs), part('ul', ...rules)];
    }),
  ];
}

function part(tag: string, ...inside: (string | Node)[]): HTMLElement {
  const element = document.createElement(tag);
  element.append(...inside);
  return element;
}

async function openSearch(form: HTMLFormElement): Promise<void> {
  const response = await fetch('search.json');
  const { options, index } = (await response.json()) as { options: Options; index: string };
  const search = MiniSearch.loadJSON(index, options);
  const field = form.elements.namedItem('q') as HTMLInputElement;
  const run = () => list(search.search(field.value).slice(0, 40));
  field.value = new URLSearchParams(location.search).get('q') ?? '';
  field.addEventListener('input', run);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    run();
  });
  if (field.value !== '') run();
}

function list(found: readonly SearchResult[]): void {
  const count = document.querySelector('#count');
  if (count) count.textContent = found.length === 0 ? 'nothing found' : `${found.length} found`;
  document.querySelector('#results')?.replaceChildren(
    ...found.map(({ title, href, kind }) => {
      const item = document.createElement('li');
      const link = document.createElement('a');
      link.href = String(href);
      link.textContent = String(title);
      item.append(link, ` (${String(kind)})`);
      return item;
    }),
  );
}
