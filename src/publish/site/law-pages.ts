import { diffWords } from 'diff';
import type { Element } from 'hast';
import { h } from '../brief/hast.ts';
import { provisionName } from '../brief/provision-name.ts';
import type { SiteData, SiteFiles, SiteInstrument, SiteLawState } from './model.ts';
import { page } from './page.ts';

/** A page an instrument: its text at every day on which it changed, what changed, its life and its sources. */
export function addLawPages(files: SiteFiles, data: SiteData): void {
  for (const instrument of data.instruments)
    files.set(`law/${instrument.id}.html`, instrumentPage(instrument, data.stateNames));
  files.set('law/index.html', indexPage(data));
}

function instrumentPage(instrument: SiteInstrument, stateNames: SiteData['stateNames']): string {
  const { id, title, kind, parties, states } = instrument;
  const named = (code: string) => stateNames[code] ?? code;
  return page(
    { title: `${title} — Kuryk`, description: instrument.summary, lang: 'en', root: '../' },
    h('h1', {}, title),
    h(
      'p',
      { className: ['kicker'] },
      `${kind} · ${parties.map(named).join(', ')} · `,
      h('code', {}, id),
      instrument.seenUntil ? ` · seen until ${instrument.seenUntil}` : '',
    ),
    h('p', {}, instrument.summary),
    h('h2', {}, 'Text and rules through time'),
    slider(
      states.map((s) => s.from),
      states.map((s, i) => stateElement(s, states[i - 1])),
      states.length > 1 ? compareElement(states.map((s) => s.from)) : null,
    ),
    h('h2', {}, 'Life'),
    h(
      'table',
      { tabIndex: 0 },
      h(
        'thead',
        {},
        h('tr', {}, ...['day', 'step', 'party', 'by', 'proof'].map((t) => h('th', { scope: 'col' }, t))),
      ),
      h(
        'tbody',
        {},
        ...instrument.events.map((e) =>
          h(
            'tr',
            { id: `event-${e.id.split(':').slice(1).join(':')}` },
            h('td', {}, e.on),
            h('td', {}, e.kind),
            h('td', {}, e.party === null ? 'all' : named(e.party)),
            h('td', {}, e.by ?? '', e.note ? h('small', {}, ` ${e.note}`) : ''),
            h('td', {}, e.proof),
          ),
        ),
      ),
    ),
    ...(instrument.closers.length > 0
      ? [
          h('h2', {}, 'Who can close or change it'),
          h('ul', {}, ...instrument.closers.map(({ who, power }) => h('li', {}, `${named(who)}: ${power}`))),
        ]
      : []),
    ...(instrument.doubts.length > 0
      ? [h('h2', {}, 'What is not known'), h('ul', {}, ...instrument.doubts.map((d) => h('li', {}, d)))]
      : []),
    h('h2', {}, 'Sources'),
    h(
      'ul',
      {},
      ...instrument.sources.map((s) =>
        h(
          'li',
          {},
          s.url ? h('a', { href: s.url, rel: ['noopener'] }, s.title) : s.title,
          [s.publisher, s.date].some(Boolean) ? `, ${[s.publisher, s.date].filter(Boolean).join(', ')}` : '',
        ),
      ),
    ),
  );
}

/** Chooses the day that the shown one is compared with; the script of the site does the rest. */
function compareElement(days: readonly string[]): Element {
  return h(
    'label',
    { className: ['compare'] },
    'compared with ',
    h(
      'select',
      { name: 'than' },
      h('option', { value: '' }, 'the wording before'),
      ...days.map((day) => h('option', { value: day }, day)),
    ),
  );
}

/**
 * Panels of which one shows, chosen by a slider that stops at the days given; without script all show, one after another.
 * `more` stands beside the slider.
 */
export function slider(
  stops: readonly string[],
  panels: readonly Element[],
  more: Element | null = null,
): Element {
  return h(
    'div',
    { className: ['slider'] },
    h(
      'div',
      { className: ['control'] },
      h('button', { type: 'button', dataStep: '-1', ariaLabel: 'Earlier' }, '['),
      h('input', {
        type: 'range',
        min: '0',
        max: String(Math.max(0, stops.length - 1)),
        step: '1',
        value: String(Math.max(0, stops.length - 1)),
        ariaLabel: 'Date',
      }),
      h('button', { type: 'button', dataStep: '1', ariaLabel: 'Later' }, ']'),
      h('output', { ariaLive: 'polite' }, stops.at(-1) ?? ''),
      ...(more ? [more] : []),
    ),
    ...panels.map((panel, i) =>
      h(
        'section',
        { className: ['stop'], dataDay: stops[i] ?? '' },
        h('h3', {}, `From ${stops[i] ?? ''}`),
        panel,
      ),
    ),
  );
}

function stateElement(state: SiteLawState, before: SiteLawState | undefined): Element {
  return h(
    'div',
    {},
    h('p', { className: ['force', state.force.replaceAll(' ', '-')] }, state.force),
    ...state.provisions.flatMap(({ provision, versions }) => [
      h('h4', { id: before ? undefined : provision, dataHeading: provision }, provisionName(provision)),
      ...versions.map((version) => {
        const old = before?.provisions.find((p) => p.provision === provision)?.versions;
        const was = old?.find((v) => v.by !== version.by) ?? null;
        const changed = before !== undefined && was !== null && !old?.some((v) => v.by === version.by);
        return h(
          'div',
          { className: ['version', version.certainty], dataProvision: provision },
          h(
            'p',
            { className: ['by'] },
            version.certainty === 'possible' ? '? perhaps: ' : '',
            version.by ? `as changed by ${version.by}` : 'original wording',
          ),
          h(
            'p',
            { className: ['words'] },
            ...(version.text === null
              ? ['The words are not known to us.']
              : changed && was?.text
                ? words(was.text, version.text)
                : [version.text]),
          ),
          h(
            'ul',
            { className: ['rules'] },
            ...version.rules.map((rule) =>
              h('li', { className: changed && !was?.rules.includes(rule) ? ['new'] : [] }, rule),
            ),
          ),
        );
      }),
    ]),
  );
}

function words(before: string, after: string): (Element | string)[] {
  return diffWords(before, after).map((part) =>
    part.added ? h('ins', {}, part.value) : part.removed ? h('del', {}, part.value) : part.value,
  );
}

function indexPage(data: SiteData): string {
  return page(
    { title: 'Law — Kuryk', description: 'The instruments of the pack', lang: 'en', root: '../' },
    h('h1', {}, 'Law'),
    h('p', {}, `${data.instruments.length} instruments of ${data.pack.id} ${data.pack.revision}.`),
    h(
      'table',
      { tabIndex: 0 },
      h(
        'thead',
        {},
        h(
          'tr',
          {},
          ...['instrument', 'kind', 'parties', 'on the last day'].map((t) => h('th', { scope: 'col' }, t)),
        ),
      ),
      h(
        'tbody',
        {},
        ...data.instruments.map((i) =>
          h(
            'tr',
            {},
            h('td', {}, h('a', { href: `${i.id}.html` }, i.title)),
            h('td', {}, i.kind),
            h('td', {}, i.parties.map((code) => data.stateNames[code] ?? code).join(', ')),
            h('td', {}, i.states.at(-1)?.force ?? ''),
          ),
        ),
      ),
    ),
  );
}
