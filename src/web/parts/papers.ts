import type { TFunction } from 'i18next';
import type { LegJson } from '../../app/questions.ts';

type Say = TFunction;

/** Where the carriage of goods by rail is under CIM alone; the rest of the pack's railways carry under SMGS. */
const CIM_ONLY = new Set(['DE', 'NL', 'BE', 'FR', 'TR', 'GR', 'US']);

/**
 * The usual papers of a leg: the contract of carriage of its mode, and the customs transit of the state that is entered.
 * What a carrier takes is his to say; the permission stands beside, with its paragraph.
 */
export function papersOf(leg: LegJson, say: Say, stateName: (code: string) => string): string[] {
  const own = leg.service === 'rail-ferry' || leg.service === 'ro-ro' ? leg.service : leg.mode;
  const throughEurope = CIM_ONLY.has(leg.from.country) || CIM_ONLY.has(leg.to.country);
  const contract = say(`paper.${own === 'rail' && throughEurope ? 'railCim' : own}`);
  const entered = leg.from.country === leg.to.country ? null : leg.to.country;
  return entered === null ? [contract] : [contract, say('paper.border', { state: stateName(entered) })];
}
