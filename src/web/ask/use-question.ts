import { useEffect, useRef } from 'react';
import type { MapJson, PlanJson, TimelineJson } from '../../app/questions.ts';
import type { AppState } from '../state/app-state.ts';
import { epochAt } from '../state/timeline.ts';
import { ask } from './fetch-json.ts';
import { mapPath, planPath, timelinePath } from './paths.ts';
import { type Answer, useAnswer } from './use-answer.ts';

/** All that the screens show of the question in the address. */
export interface Asked {
  readonly plan: Answer<PlanJson>;
  readonly timeline: Answer<TimelineJson>;
  /** What the law says of every line, in every epoch. */
  readonly lines: Answer<MapJson>;
  /** On the second day, when two are compared. */
  readonly other: Answer<PlanJson>;
  /** Without the what-ifs, when there are any. */
  readonly asItIs: Answer<PlanJson>;
}

export function useQuestion(state: AppState): Asked {
  const timeline = useAnswer<TimelineJson>(timelinePath(state));
  const supposes = state.close.length + state.suspend.length + state.draft.length > 0;
  useEpochsAhead(state, timeline.data);
  return {
    plan: useAnswer<PlanJson>(planPath(state)),
    timeline,
    lines: useAnswer<MapJson>(state.screen === 'map' ? mapPath(state) : null),
    other: useAnswer<PlanJson>(state.than === '' ? null : planPath({ ...state, on: state.than })),
    asItIs: useAnswer<PlanJson>(supposes ? planPath({ ...state, close: [], suspend: [], draft: [] }) : null),
  };
}

/**
 * Fetches the plan of every epoch once, so that the slider never waits: those nearest to the day that is looked at first,
 * one after the other, and no more of them once the server is busy.
 */
function useEpochsAhead(state: AppState, timeline: TimelineJson | null): void {
  // The day that the page opened on: a step of the slider does not begin the round anew.
  const firstOn = useRef(state.on);
  // In time every day is a search of its own, so none is made before somebody asks.
  const epochs = state.depart === '' ? (timeline?.epochs ?? []) : [];
  const here = epochAt(epochs, firstOn.current);
  const paths = epochs
    .map(({ from }, i) => ({ from, apart: Math.abs(i - here) }))
    .sort((a, b) => a.apart - b.apart)
    .flatMap(({ from }) => (from === null ? [] : [planPath({ ...state, on: from })]))
    .filter((path) => path !== null)
    .join('\n');
  useEffect(() => {
    let wanted = true;
    const rest = paths.split('\n').filter(Boolean);
    const next = async (): Promise<void> => {
      const path = rest.shift();
      if (path === undefined || !wanted) return;
      const went = await ask(path, 'ahead').then(
        () => true,
        () => false,
      );
      return went ? next() : undefined;
    };
    void next();
    return () => {
      wanted = false;
    };
  }, [paths]);
}
