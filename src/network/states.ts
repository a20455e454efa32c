/** Codes that the Unicode tables name although they are no state: unions, test areas, the unknown. */
const NOT_STATES = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ']);

let names: ReadonlyMap<string, string> | undefined;

/** ISO 3166-1 alpha-2 code → English name, from the tables that the platform carries. */
export function stateNames(): ReadonlyMap<string, string> {
  if (names) return names;
  const display = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const found = new Map<string, string>();
  for (let first = 65; first <= 90; first += 1) {
    for (let second = 65; second <= 90; second += 1) {
      const code = String.fromCharCode(first, second);
      if (NOT_STATES.has(code)) continue;
      // Deprecated codes and nicknames (SU, UK) canonicalize to another code.
      if (new Intl.Locale(`und-${code}`).region !== code) continue;
      const name = display.of(code);
      if (name !== undefined && name !== code) found.set(code, name);
    }
  }
  names = found;
  return found;
}

export function isStateCode(text: string): boolean {
  return /^[A-Z]{2}$/.test(text) && stateNames().has(text);
}
