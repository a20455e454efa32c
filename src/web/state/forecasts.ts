import type { ForecastLineJson } from '../../app/questions.ts';

const STANDINGS = ['open', 'resolved', 'hindsight', 'undecided', 'annulled'] as const;
type Standing = (typeof STANDINGS)[number];

/** Forecasts as a reader looks for them: what is open by the day it closes, then what was decided, latest first. */
export function byStanding(
  lines: readonly ForecastLineJson[],
): { readonly standing: Standing; readonly lines: readonly ForecastLineJson[] }[] {
  // What was written when the answer was known proves nothing, and stands apart from what was foretold.
  const standingOf = ({ state, hindsight }: ForecastLineJson): Standing =>
    state === 'resolved' && hindsight ? 'hindsight' : state;
  return STANDINGS.flatMap((standing) => {
    const own = lines.filter((line) => standingOf(line) === standing);
    const order = standing === 'open' ? 1 : -1;
    own.sort((a, b) => (a.closes < b.closes ? -order : a.closes > b.closes ? order : a.id < b.id ? -1 : 1));
    return own.length === 0 ? [] : [{ standing, lines: own }];
  });
}
