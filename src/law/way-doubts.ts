import type { Doubt } from '../terms/answer.ts';
import { MINUTES_PER_DAY } from '../terms/day.ts';
import type { Passage, Rule } from './model.ts';
import { has, type Passing } from './passing.ts';
import { limitsStay } from './way-rule.ts';

/** What is not known of a way and decides: rules that hold at its best and not at its worst, each named once. */
export function wayDoubts(passage: Passage, best: Passing, worst: Passing): Doubt[] {
  const { law } = best;
  const lost = law.permits.filter((_, i) => has(best.covering & ~worst.covering, i));
  const bitten = law.prohibitions.filter((_, i) => has(worst.bitten & ~best.bitten, i));
  const found = new Map<string, Doubt>();
  for (const { rule } of [...lost, ...bitten]) {
    const doubt = doubtOf(rule, passage);
    found.set(doubt.fact, doubt);
  }
  return [...found.values()];
}

function doubtOf(rule: Rule, { state, kept, came }: Passage): Doubt {
  if (rule.way && kept && limitsStay(rule)) {
    const { typical, most } = kept.stay;
    const allowed = rule.way.withinDays ?? rule.way.beyondDays!;
    return {
      fact: `stay:${state}`,
      message: `goods stay in ${state} for ${days(typical)} days as a rule and ${days(most)} in a bad case, and ${rule.id} allows ${allowed}`,
      settledBy: 'a timetable, or a carrier who answers for the days',
    };
  }
  if (rule.way?.reloading !== undefined && kept) {
    return {
      fact: `reloading:${state}`,
      message: `whether goods are reloaded in ${state} at the change of gauge is not known, and ${rule.id} asks for it`,
      settledBy: 'the carrier: bogies changed, or goods moved to other wagons',
    };
  }
  return {
    fact: `way:${state}`,
    message: `${rule.id} asks ${came ? 'how goods are kept' : 'how goods came'} to ${state}, which is not told of this way`,
    settledBy: 'the whole way, leg by leg',
  };
}

const days = (minutes: number): number => Math.round((minutes / MINUTES_PER_DAY) * 10) / 10;
