/*
 * The script of the static site: the slider over days, and the search. It gets by without the rest of the web app, for
 * a page from a file server must be light.
 */
import MiniSearch, { type Options, type SearchResult } from 'minisearch';

for (const slider of document.querySelectorAll<HTMLElement>('.slider')) wake(slider);
const form = document.querySelector<HTMLFormElement>('#search');
if (form) void openSearch(form);

/** Shows one stop at a time; `[` and `]` step, wherever the focus is but in a field for words. */
function wake(slider: HTMLElement): void {
  const stops = [...slider.querySelectorAll<HTMLElement>('.stop')];
  const input = slider.querySelector('input');
  const output = slider.querySelector('output');
  if (!input || !output || stops.length === 0) return;
  const show = (wanted: number) => {
    const at = Math.min(Math.max(wanted, 0), stops.length - 1);
    stops.forEach((stop, i) => {
      stop.hidden = i !== at;
    });
    input.value = String(at);
    const day = stops[at]?.dataset.day ?? '';
    output.textContent = day;
    input.setAttribute('aria-valuetext', day);
    history.replaceState(null, '', `#${day}`);
  };
  slider.classList.add('live');
  input.addEventListener('input', () => show(Number(input.value)));
  for (const button of slider.querySelectorAll<HTMLButtonElement>('button[data-step]')) {
    button.addEventListener('click', () => show(Number(input.value) + Number(button.dataset.step)));
  }
  document.addEventListener('keydown', (event) => {
    const step = event.key === '[' ? -1 : event.key === ']' ? 1 : 0;
    if (step !== 0 && !(event.target instanceof HTMLInputElement && event.target.type === 'search'))
      show(Number(input.value) + step);
  });
  const wanted = decodeURIComponent(location.hash.slice(1));
  const at = stops.findIndex((stop) => stop.dataset.day === wanted);
  if (at >= 0) show(at);
  else {
    for (const [i, stop] of stops.entries()) stop.hidden = i !== stops.length - 1;
  }
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
