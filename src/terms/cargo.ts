/** What moves. Instruments use words of their own, which a cited glossary maps to these classes. */
export const CARGO_CLASSES = [
  'general',
  'fuel',
  'dangerous',
  'nonlethal',
  'special',
  'armoured',
  'weapons',
  'personnel',
  'humanitarian',
  'dual-use',
] as const;
export type CargoClass = (typeof CARGO_CLASSES)[number];

/**
 * Closed regime: barred unless a rule in force permits it. Open regime: permitted unless a rule forbids it.
 * Military classes are closed everywhere; commerce, aid, fuel and dual-use goods are open.
 */
export type Regime = 'open' | 'closed';

const CLOSED: ReadonlySet<CargoClass> = new Set(['nonlethal', 'special', 'armoured', 'weapons', 'personnel']);

export function regimeOf(cargo: CargoClass): Regime {
  return CLOSED.has(cargo) ? 'closed' : 'open';
}

/** Classes that are kinds of a wider class, unless a state regulates them apart (see the pack's `apart` table). */
export const WIDER_CLASS: Partial<Record<CargoClass, CargoClass>> = {
  special: 'nonlethal',
  armoured: 'nonlethal',
};
