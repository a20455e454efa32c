import { useSyncExternalStore } from 'react';

/** Questions that a busy server has put off, and when the next of them is asked again, in ms since 1970. */
const again = new Set<{ readonly at: number }>();
const listeners = new Set<() => void>();
let soonest: number | null = null;

/** Waits so long, and lets the page say that it waits. */
export async function waitAndSay(pauseMs: number): Promise<void> {
  const put = { at: Date.now() + pauseMs };
  again.add(put);
  changed();
  await new Promise((done) => setTimeout(done, pauseMs));
  again.delete(put);
  changed();
}

/** When the server is asked again; null while nothing is put off. */
export function usePutOff(): number | null {
  return useSyncExternalStore(
    (hear) => {
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    () => soonest,
  );
}

function changed(): void {
  soonest = again.size === 0 ? null : Math.min(...[...again].map(({ at }) => at));
  for (const hear of listeners) hear();
}
