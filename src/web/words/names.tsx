import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { LawListJson, NetworkJson, PlacesJson } from '../../app/questions.ts';
import { askPages } from '../ask/fetch-json.ts';
import { lawListPath, placesPath } from '../ask/paths.ts';
import { useAnswer, useAsked } from '../ask/use-answer.ts';
import { today } from './days.ts';
import { formatEId } from './eid.ts';
import { type Formats, formatsOf } from './formats.ts';
import type { Language } from './language.ts';
import { localName } from './local-name.ts';
import { useWords } from './use-words.tsx';

export type Place = PlacesJson['places'][number];
export type Crossing = NetworkJson['crossings'][number];
export type NetworkLeg = NetworkJson['legs'][number];
export type Instrument = LawListJson['instruments'][number];

/** Names for the ids of an answer, in the language of the reader where the pack knows one. */
export interface Names extends Formats {
  readonly places: readonly Place[];
  readonly network: NetworkJson | null;
  readonly instruments: readonly Instrument[];
  place(id: string): string;
  /** A crossing as its two posts, a leg as its two ends, a place or state by its name. */
  post(id: string): string;
  instrument(id: string): string;
  /** `art. 3(2) of the Agreement …`; the second part is the title alone. */
  cite(
    instrument: string,
    provision: string | null,
  ): { readonly clause: string | null; readonly title: string };
  /** An English sentence of the engine, which names posts and states by id, with English names and days in their place. */
  plain(sentence: string): string;
}

const Context = createContext<Names | null>(null);

export function useNames(): Names {
  const names = useContext(Context);
  if (!names) throw new Error('no names around this part of the page');
  return names;
}

export function NamesProvider({ children }: { readonly children: ReactNode }) {
  const { language } = useWords();
  const network = useAnswer<NetworkJson>('v1/network').data;
  const places = useAsked(askPlaces);
  const laws = useAsked(askInstruments);
  const names = useMemo(
    () => namesOf(language, network, places ?? [], laws ?? []),
    [language, network, places, laws],
  );
  return <Context value={names}>{children}</Context>;
}

const askPlaces = async () => (await askPages<PlacesJson>(placesPath)).flatMap(({ places }) => places);
const askInstruments = async () =>
  (await askPages<LawListJson>(lawListPath(today()))).flatMap(({ instruments }) => instruments);

function namesOf(
  language: Language,
  network: NetworkJson | null,
  places: readonly Place[],
  instruments: readonly Instrument[],
): Names {
  const formats = formatsOf(language);
  const titles = new Map(instruments.map(({ id, title }) => [id, title]));
  const plainNames = new Map(network?.places.map(({ id, name }) => [id, name]));
  const ownNames = new Map(places.map((place) => [place.id, localName(place, language)]));
  const pairs = new Map<string, readonly [string, string]>();
  for (const { id, from, to } of network?.legs ?? []) pairs.set(id, [from, to]);
  for (const { id, a, b } of network?.crossings ?? []) pairs.set(id, [a, b]);
  const place = (id: string) => ownNames.get(id) ?? plainNames.get(id) ?? id;
  const postIn = (said: Formats, placeName: (id: string) => string) => (id: string) => {
    const pair = pairs.get(id);
    if (pair) return `${placeName(pair[0])} / ${placeName(pair[1])}`;
    return /^[A-Z]{2}$/.test(id) ? said.state(id) : placeName(id);
  };
  const post = postIn(formats, place);
  const english = formatsOf('en');
  const englishPost = postIn(english, (id) => plainNames.get(id) ?? id);
  const instrument = (id: string) => titles.get(id) ?? id;
  return {
    ...formats,
    places,
    network,
    instruments,
    place,
    post,
    instrument,
    cite: (id, provision) => ({
      clause: provision === null ? null : formatEId(provision, language),
      title: instrument(id),
    }),
    plain: (sentence) => plainWords(sentence, { post: englishPost, formats: english }),
  };
}

const POST = /\b[a-z0-9.]+(?:-[a-z0-9.]+)*--[a-z0-9.]+(?:-{1,2}[a-z0-9.]+)*\b/gi;
const STATE = /(^|\b(?:to|from|of|by) )([A-Z]{2}(?:, [A-Z]{2})*)(?=[ ,;]|$)/g;
const EID = /\b(?:art|para|sec|chp|annex|point)_[a-z0-9]+(?:__[a-z]+_[a-z0-9]+)*/gi;

const ISO_DAY = /\b\d{4}-\d\d-\d\d\b/g;

function plainWords(
  sentence: string,
  { post, formats }: { post(id: string): string; formats: Formats },
): string {
  return sentence
    .replace(POST, post)
    .replace(EID, (eId) => formatEId(eId, 'en') ?? eId)
    .replace(ISO_DAY, (iso) => formats.day(iso))
    .replaceAll('in-force', 'in force')
    .replace(
      STATE,
      (_, before: string, codes: string) => before + codes.split(', ').map(formats.state).join(', '),
    );
}
