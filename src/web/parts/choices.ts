import { useMemo } from 'react';
import type { Names } from '../words/names.tsx';
import type { Choice } from './picker.tsx';

/** Who may be asked about in `for`, besides the states of the pack. */
const ORGANISATIONS = ['NATO', 'ISAF', 'EU'];
/** States whose cargo has moved here without owning a place of the pack. */
const MORE_STATES = ['US', 'GB', 'FR', 'DE', 'IT', 'ES', 'CA', 'NL', 'PL', 'JP', 'KR'];

export function usePlaceChoices(names: Names): Choice[] {
  return useMemo(
    () =>
      names.places.map(({ id, name, country, aliases }) => ({
        value: id,
        label: names.place(id),
        note: names.state(country),
        also: [name, ...aliases],
      })),
    [names],
  );
}

/** Places, border crossings and states: all that can be closed. */
export function useClosableChoices(names: Names): Choice[] {
  const places = usePlaceChoices(names);
  return useMemo(() => {
    const states = [...new Set(names.places.map(({ country }) => country))];
    const english = new Intl.DisplayNames(['en'], { type: 'region' });
    return [
      ...states.map((code) => ({
        value: code,
        label: names.state(code),
        also: [english.of(code) ?? code],
      })),
      ...(names.network?.crossings ?? []).map(({ id, states: pair }) => ({
        value: id,
        label: names.post(id),
        note: pair.map(names.state).join(' / '),
        also: [id],
      })),
      ...places,
    ];
  }, [names, places]);
}

export function useInstrumentChoices(names: Names): Choice[] {
  return useMemo(
    () => names.instruments.map(({ id, title }) => ({ value: id, label: title, note: id })),
    [names],
  );
}

export function useBeneficiaries(names: Names): Choice[] {
  return useMemo(() => {
    const codes = [...new Set([...MORE_STATES, ...names.places.map(({ country }) => country)])];
    const states = codes.map((code) => ({ value: code, label: names.state(code) }));
    states.sort((a, b) => a.label.localeCompare(b.label, names.language));
    return [...ORGANISATIONS.map((code) => ({ value: code, label: names.state(code) })), ...states];
  }, [names]);
}
