import { CARGO_CLASSES } from '../terms/cargo.ts';
import { MODES } from '../terms/mode.ts';
import { LANGUAGES } from './render/words.ts';

/*
 * Options are read as plain words here; what they mean is decided in app/, so that every door says the same about a
 * wrong one.
 */

const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const words = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true, variadic: true }) as const;
const choice = (brief: string, placeholder: string, values: readonly string[]) =>
  ({
    ...word(brief, placeholder),
    proposeCompletions: (partial: string) => values.filter((value) => value.startsWith(partial)),
  }) as const;
export const yes = (brief: string) =>
  ({ kind: 'boolean', brief, optional: true, withNegated: false }) as const;

export const outputFlags = {
  pack: word('Folder of a pack (default: the shipped pack eurasia)', 'DIR'),
  json: yes('Print the answer as JSON'),
  lang: {
    kind: 'enum',
    values: LANGUAGES,
    brief: 'Language of the status words',
    optional: true,
  },
} as const;

export const exitCodeFlag = yes('Exit with 0 lawful, 10 uncertain, 11 barred, 12 unreachable');

/** Who asks, what moves, and under which suppositions: the same for plan, why and timeline. */
export const questionFlags = {
  via: words('Pass this place; repeat for several, in order of travel', 'PLACE'),
  cargo: choice(`What moves: ${CARGO_CLASSES.join(', ')} (default: general)`, 'CLASS', CARGO_CLASSES),
  for: choice('Whose cargo: a state (US, USA, Kazakhstan) or NATO, ISAF, EU', 'STATE', [
    'NATO',
    'ISAF',
    'EU',
    'US',
  ]),
  knownOn: word('Only what was public on that day', 'DATE'),
  proof: choice('Weakest proof that counts: text, official or report (default: report)', 'GRADE', [
    'text',
    'official',
    'report',
  ]),
  modes: choice(`Modes that may be used, with commas (default: ${MODES.join(',')})`, 'LIST', MODES),
  by: word('Objectives, with commas: time, cost, risk, borders, co2 (default: time,cost,risk)', 'LIST'),
  avoid: words('Do not use this place, crossing, leg or state; repeatable', 'X'),
  close: words('What if this place, crossing or state were closed; repeatable', 'X'),
  suspend: words('What if this instrument did not bind; repeatable', 'ID'),
  settle: words('What if this fact in doubt had turned out so; repeatable', 'FACT=yes|no'),
  draft: words('Lay the instrument in this file over the pack, as if it were law; repeatable', 'FILE'),
  max: word('Show at most so many routes', 'N'),
  unit: choice('Container that costs are for: teu or feu (20 or 40 foot; default: feu)', 'UNIT', [
    'teu',
    'feu',
  ]),
} as const;

export const onFlag = word('The day asked about, EDTF (default: today)', 'DATE');

export interface QuestionFlags {
  readonly via?: readonly string[];
  readonly cargo?: string;
  readonly for?: string;
  readonly on?: string;
  readonly knownOn?: string;
  readonly proof?: string;
  readonly modes?: string;
  readonly by?: string;
  readonly avoid?: readonly string[];
  readonly close?: readonly string[];
  readonly suspend?: readonly string[];
  readonly settle?: readonly string[];
  readonly draft?: readonly string[];
  readonly max?: string;
  readonly unit?: string;
}

/** The options of a question that were given: no key holds undefined. */
export function questionOf(from: string, to: string, flags: QuestionFlags) {
  const {
    via,
    cargo,
    for: whose,
    on,
    knownOn,
    proof,
    modes,
    by,
    avoid,
    close,
    suspend,
    settle,
    max,
    unit,
  } = flags;
  return {
    from,
    to,
    ...given({ cargo, for: whose, on, knownOn, proof, modes, by, max, unit }),
    ...given({
      via: via && [...via],
      avoid: avoid && [...avoid],
      close: close && [...close],
      suspend: suspend && [...suspend],
      settle: settle && [...settle],
    }),
  };
}

export function given<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
