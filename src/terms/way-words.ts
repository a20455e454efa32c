import type { Mode } from './mode.ts';

/** What a rule asks of the way so far, as the law holds it; see `WayRule` there. */
export interface WayTerms {
  readonly withinDays?: number | undefined;
  readonly beyondDays?: number | undefined;
  readonly reloading?: 'never' | 'only' | undefined;
  readonly cameBy?: readonly Mode[] | undefined;
  readonly passed?: readonly string[] | undefined;
  readonly notPassed?: readonly string[] | undefined;
}

/** One phrase for each, to stand behind "only while". */
export function wayPhrases(way: WayTerms | undefined): string[] {
  if (!way) return [];
  const { withinDays, beyondDays, reloading, cameBy, passed, notPassed } = way;
  return [
    withinDays !== undefined && `goods stay at most ${withinDays} days`,
    beyondDays !== undefined && `goods stay longer than ${beyondDays} days`,
    reloading === 'never' && 'goods are not reloaded on the way',
    reloading === 'only' && 'goods are reloaded on the way',
    cameBy && `goods came by ${cameBy.join(' or ')} all the way`,
    passed && `goods passed ${passed.join(' or ')}`,
    notPassed && `goods did not pass ${notPassed.join(' or ')}`,
  ].filter((phrase) => typeof phrase === 'string');
}
