import type { PlanJson } from '../../app/questions.ts';

/** Why a route is shown before the others. */
export type Standing = 'extreme' | 'knee' | 'otherLaw';

/** The few of many unbeaten routes that a reader compares, as the answer chose them: by index, with what each stands for. */
export function selectRoutes({ choice }: Pick<PlanJson, 'choice'>): ReadonlyMap<number, Standing> {
  return new Map(
    choice.map(({ route, merits }) => [
      route,
      merits.includes('other-law')
        ? 'otherLaw'
        : merits.length === 1 && merits[0] === 'knee'
          ? 'knee'
          : 'extreme',
    ]),
  );
}
