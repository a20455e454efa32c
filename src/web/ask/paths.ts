import type { AppState } from '../state/app-state.ts';
import { shelf } from '../state/browser-shelf.ts';
import { draftText } from '../state/drafts.ts';
import { firstDay } from '../words/days.ts';

/** Addresses of the API for what the page asks; relative, so that the app works under any path. */

type Question = Pick<
  AppState,
  | 'from'
  | 'to'
  | 'via'
  | 'avoid'
  | 'cargo'
  | 'for'
  | 'knownOn'
  | 'proof'
  | 'modes'
  | 'by'
  | 'unit'
  | 'close'
  | 'suspend'
  | 'draft'
>;

/** On the day `on`; or in time, with goods that depart on it. */
export function planPath(state: Question & Pick<AppState, 'on' | 'depart' | 'within'>): string | null {
  const { on, depart, within } = state;
  const day = firstDay(depart);
  const when = depart === '' ? { on } : { depart: day === null || day === on ? depart : on, within };
  return state.from && state.to ? `v1/plan?${question(state, when)}` : null;
}

export function whyPath(state: Question & Pick<AppState, 'on'>): string | null {
  return state.from && state.to ? `v1/why?${question(state, { on: state.on })}` : null;
}

export function timelinePath(state: Question): string | null {
  return state.from && state.to ? `v1/timeline?${question(state, {})}` : null;
}

/** All legs in all epochs, for the map. */
export function mapPath(state: Question): string | null {
  return state.from && state.to ? `v1/map?${question(state, {})}` : null;
}

export function leveragePath(state: Question & Pick<AppState, 'on'>): string | null {
  return state.from && state.to ? `v1/leverage?${question(state, { on: state.on })}` : null;
}

export function alignPath(a: string, b: string, since: string, window: string): string {
  return `v1/align?${query({ a, b, since, window })}`;
}

export function forecastPath(id: string): string {
  return `v1/forecasts/${encodeURIComponent(id)}`;
}

export function briefPath(slug: string): string {
  return `v1/briefs/${encodeURIComponent(slug)}`;
}

export function briefHistoryPath(slug: string): string {
  return `${briefPath(slug)}/history`;
}

export function briefDiffPath(slug: string, from: number, to: number): string {
  return `${briefPath(slug)}/diff?${query({ from: String(from), to: String(to) })}`;
}

/** A feed of briefs, narrowed like the list. */
export function briefFeedPath(filter: Record<string, string>, format: 'atom' | 'json'): string {
  return `v1/feeds/briefs.${format}?${query(filter)}`;
}

/** A feed of the turns of the answer, whatever day is looked at. */
export function questionFeedPath(state: Question, format: 'atom' | 'json'): string | null {
  return state.from && state.to ? `v1/feeds/timeline.${format}?${question(state, {})}` : null;
}

export function doorsPath(knownOn: string): string {
  return `v1/report/doors?${query({ knownOn })}`;
}

export function briefSearchPath(q: string): string {
  return `v1/briefs?${query({ q })}`;
}

export const placesPath = 'v1/places';

export function lawListPath(on: string): string {
  return `v1/law?${query({ on })}`;
}

export function lawShowPath(instrument: string, on: string): string {
  return `v1/law/${address(instrument)}?${query({ on })}`;
}

export function lawHistoryPath(instrument: string): string {
  return `v1/law/${encodeURIComponent(instrument.split('#')[0]!)}/history`;
}

/** What drafts change in a text on a day; null where another browser keeps one of them. */
export function draftDiffPath(instrument: string, on: string, drafts: readonly string[]): string | null {
  const out = query({ on });
  for (const kept of drafts) {
    const text = draftText(kept, shelf());
    if (text === null) return null;
    out.append('draft', text);
  }
  return `v1/law/${address(instrument)}/diff?${out}`;
}

export function lawDiffPath(instrument: string, since: string, until: string): string {
  return `v1/law/${address(instrument)}/diff?${query({ since, until })}`;
}

function address(instrument: string): string {
  return encodeURIComponent(instrument.split('#')[0]!);
}

function question(state: Question, more: Record<string, string>): string {
  const { from, to, cargo, knownOn, proof, unit } = state;
  const out = query({
    from,
    to,
    cargo,
    for: state.for,
    knownOn,
    proof: proof === 'report' ? '' : proof,
    modes: state.modes.join(','),
    by: state.by.join(','),
    unit: unit === 'feu' ? '' : unit,
    ...more,
  });
  for (const key of ['via', 'avoid', 'close', 'suspend'] as const)
    for (const value of state[key]) out.append(key, value);
  for (const kept of state.draft) {
    const text = draftText(kept, shelf());
    if (text !== null) out.append('draft', text);
  }
  return out.toString();
}

function query(values: Record<string, string>): URLSearchParams {
  return new URLSearchParams(Object.entries(values).filter(([, value]) => value !== ''));
}
