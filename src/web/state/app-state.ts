import { firstDay } from '../words/days.ts';

/**
 * All that a reader has chosen. It lives in the address of the page, so that a link shows the same picture to somebody
 * else and in years to come: `rev` keeps the revision of the pack whose answer was seen.
 */
export interface AppState {
  readonly screen: Screen;
  readonly from: string;
  readonly to: string;
  readonly via: readonly string[];
  readonly avoid: readonly string[];
  readonly cargo: string;
  /** Whose cargo; empty: nobody's in particular. */
  readonly for: string;
  /** EDTF; the slider moves it from day to day. */
  readonly on: string;
  /** When goods depart that are then followed in time, leg by leg: a day, or a day and hour. Empty: all on the day `on`. */
  readonly depart: string;
  /** With `depart`: days within which they must arrive; empty: as the server sees fit. */
  readonly within: string;
  readonly knownOn: string;
  readonly proof: string;
  /** Empty: all. */
  readonly modes: readonly string[];
  readonly by: readonly string[];
  readonly unit: string;
  /** What if: closed places, crossings, states; instruments that do not bind. */
  readonly close: readonly string[];
  readonly suspend: readonly string[];
  /** Drafts laid over the law: their text, or the name under which this browser keeps a long one (state/drafts.ts). */
  readonly draft: readonly string[];
  /** A second day to hold against `on`; empty: none. */
  readonly than: string;
  /** The route looked at: `1` is the first of the routes, `b1` the first of the barred ones. */
  readonly route: string;
  /** What was picked on the map: a leg, crossing or place. */
  readonly at: string;
  /** Closers whose effect the map of the leverage screen shows: `state:KZ`, `crossing:a--b`. */
  readonly cut: readonly string[];
  /** What the screen's list is narrowed to: a kind of closer, a section or tag of the briefs. */
  readonly only: string;
  /** What the law reader shows: `instrument` or `instrument#provision`. */
  readonly law: string;
  /** Two states whose alignment is shown, `KZ,RU`. */
  readonly pair: string;
  /** Since when their votes are counted, and how long a window of them is: `2y`, `6m`. */
  readonly since: string;
  readonly window: string;
  readonly forecast: string;
  readonly brief: string;
  /** Words that the briefs are searched for. */
  readonly q: string;
  readonly lang: string;
  /** `light`, `dark`, or empty: as the reader's system says. */
  readonly theme: string;
  /** Middle and zoom of the map: `lon,lat,zoom`; empty: fitted to the routes. */
  readonly view: string;
  readonly rev: string;
}

export const SCREENS = [
  'map',
  'routes',
  'why',
  'law',
  'diff',
  'leverage',
  'doors',
  'alignment',
  'forecasts',
  'briefs',
] as const;
export type Screen = (typeof SCREENS)[number];

/** Screens that stand behind another one and have no place of their own in the row of screens. */
export const BEHIND: Readonly<Partial<Record<Screen, Screen>>> = { doors: 'leverage' };

export const EMPTY: AppState = {
  screen: 'map',
  from: '',
  to: '',
  via: [],
  avoid: [],
  cargo: 'general',
  for: '',
  on: '',
  depart: '',
  within: '',
  knownOn: '',
  proof: 'report',
  modes: [],
  by: [],
  unit: 'feu',
  close: [],
  suspend: [],
  draft: [],
  than: '',
  route: '',
  at: '',
  cut: [],
  only: '',
  law: '',
  pair: '',
  since: '',
  window: '',
  forecast: '',
  brief: '',
  q: '',
  lang: '',
  theme: '',
  view: '',
  rev: '',
};

/** What a first visitor sees: the question that Kuryk was built for, on a day when its answer hangs on one note. */
export const FLAGSHIP: AppState = {
  ...EMPTY,
  from: 'AZBAK',
  to: 'AFHRT',
  cargo: 'special',
  for: 'US',
  modes: ['sea', 'rail'],
  on: '2018-06-01',
};

/** Written once per value in the address, so that names may hold commas. */
const LISTS = ['via', 'avoid', 'close', 'suspend', 'cut', 'draft'] as const;
const JOINED = ['modes', 'by'] as const;
const LONGEST = 200;
const LONGEST_DRAFT = 4000;
const MOST = 100;

/** `?from=AZBAK&to=AFHRT&on=2018-06-01` → state. What is missing takes its default; what is unknown is left out. */
export function parseState(search: string): AppState {
  const given = new URLSearchParams(search);
  const asks = given.has('from') || given.has('to');
  const state: Record<string, unknown> = { ...(asks ? EMPTY : FLAGSHIP) };
  for (const key of Object.keys(EMPTY)) {
    if (!given.has(key)) continue;
    if (isOneOf(LISTS, key))
      state[key] = given
        .getAll(key)
        .slice(0, MOST)
        .map((one) => cut(one, key === 'draft' ? LONGEST_DRAFT : LONGEST));
    else if (isOneOf(JOINED, key))
      state[key] = cut(given.get(key) ?? '')
        .split(',')
        .filter(Boolean);
    else state[key] = cut(given.get(key) ?? '');
  }
  if (!isOneOf(SCREENS, String(state.screen))) state.screen = 'map';
  state.on = firstDay(String(state.depart)) ?? state.on;
  return state as unknown as AppState;
}

/** State → the shortest address that parses to it again. A question is always written whole. */
export function formatState(state: AppState): string {
  const out = new URLSearchParams();
  for (const key of Object.keys(EMPTY) as (keyof AppState)[]) {
    const value = state[key];
    // A departure says the day already.
    if (key === 'on' && firstDay(state.depart) === value) continue;
    if (String(value) === String(EMPTY[key]) && key !== 'from' && key !== 'to') continue;
    if (isOneOf(LISTS, key)) for (const one of value) out.append(key, one);
    else out.set(key, String(value));
  }
  // Commas and colons are allowed in a query; written plainly they can be read.
  return `?${out.toString().replaceAll('%2C', ',').replaceAll('%3A', ':')}`;
}

/**
 * The day of the slider and the day of departure are one: whichever a change names, the other goes along. Who reads a text
 * or looks at another question by its day leaves the departure behind by saying so: `depart: ''`.
 */
export function changed(state: AppState, change: Partial<AppState>): AppState {
  const next = { ...state, ...change };
  if (next.depart === '') return next;
  const day = firstDay(next.depart);
  if (change.depart !== undefined) return { ...next, on: day ?? next.on };
  return day === next.on ? next : { ...next, depart: firstDay(next.on) ?? next.on };
}

function isOneOf<T extends string>(list: readonly T[], word: string): word is T {
  return (list as readonly string[]).includes(word);
}

function cut(text: string, most = LONGEST): string {
  return text.slice(0, most);
}
