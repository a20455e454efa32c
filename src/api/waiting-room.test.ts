import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { NoRoomError, WaitingRoom } from './waiting-room.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const room = (places: number, chairs = 64, waitMs = 2000) =>
  new WaitingRoom({ places, chairs, waitMs, now: () => Date.now() });
const staying = new AbortController().signal;

/** Asks to come in and notes how it went. */
function visitor(where: WaitingRoom, log: string[], name: string, signal = staying) {
  return where.enter(signal).then(
    (leave) => {
      log.push(`${name} in`);
      return leave;
    },
    (error: unknown) => {
      log.push(error instanceof NoRoomError ? `${name} sent away` : `${name} left`);
      return () => {};
    },
  );
}

describe('a waiting room', () => {
  it('lets as many in as there are places, the others in the order in which they came', async () => {
    const [where, log] = [room(1), [] as string[]];
    const [a, b, c] = ['a', 'b', 'c'].map((name) => visitor(where, log, name));
    (await a!)();
    (await b!)();
    await c;
    expect(log).toEqual(['a in', 'b in', 'c in']);
    expect([where.busy, where.waiting]).toEqual([1, 0]);
  });

  it('sends away who finds no chair, and who has waited too long, with a time to come again', async () => {
    const [where, log] = [room(1, 1, 2000), [] as string[]];
    await visitor(where, log, 'a');
    const b = visitor(where, log, 'b');
    await expect(where.enter(staying)).rejects.toMatchObject({ retryAfter: 1 });
    await vi.advanceTimersByTimeAsync(2000);
    await b;
    expect(log).toEqual(['a in', 'b sent away']);
  });

  it('forgets who leaves while waiting', async () => {
    const [where, log] = [room(1), [] as string[]];
    const leaveA = await visitor(where, log, 'a');
    const asked = new AbortController();
    const b = visitor(where, log, 'b', asked.signal);
    const c = visitor(where, log, 'c');
    asked.abort();
    await b;
    leaveA();
    await c;
    expect(log).toEqual(['a in', 'b left', 'c in']);
  });

  it('serves the newest and sends the late away once the queue stands for longer than a burst', async () => {
    const [where, log] = [room(1), [] as string[]];
    const leave = await visitor(where, log, 'first');
    const old = visitor(where, log, 'old');
    await vi.advanceTimersByTimeAsync(530);
    const newer = visitor(where, log, 'newer');
    const newest = visitor(where, log, 'newest');
    await vi.advanceTimersByTimeAsync(20);
    leave();
    await Promise.all([old, newest]);
    expect(log).toEqual(['first in', 'old sent away', 'newest in']);
    (await newest)();
    await newer;
    expect(log.at(-1)).toBe('newer in');
  });

  it('leaves few chairs in a queue that stands, and all of them once it is over', async () => {
    const [where, log] = [room(1, 10), [] as string[]];
    const leave = await visitor(where, log, 'first');
    visitor(where, log, 'old');
    await vi.advanceTimersByTimeAsync(530);
    const late = [visitor(where, log, 'b'), visitor(where, log, 'c')];
    expect(where.turnAway()).toBe(1);
    leave();
    for (const visit of late.reverse()) (await visit)();
    await vi.advanceTimersByTimeAsync(600);
    const again = await visitor(where, log, 'again');
    for (let chair = 0; chair < 10; chair++) visitor(where, log, `burst ${chair}`);
    expect(where.waiting).toBe(10);
    expect(where.turnAway()).toBeGreaterThan(0);
    again();
  });

  it('never holds more than its places, and in the end nobody is forgotten', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 3 }),
        fc.array(
          fc.record({
            pauseMs: fc.integer({ min: 0, max: 300 }),
            stayMs: fc.integer({ min: 0, max: 900 }),
            leavesMs: fc.option(fc.integer({ min: 0, max: 900 })),
          }),
          { maxLength: 30 },
        ),
        async (places, comers) => {
          const where = room(places, 5, 700);
          let [inside, most, settled] = [0, 0, 0];
          const visits: Promise<void>[] = [];
          for (const { pauseMs, stayMs, leavesMs } of comers) {
            await vi.advanceTimersByTimeAsync(pauseMs);
            const signal = leavesMs === null ? staying : leavingAfter(leavesMs);
            visits.push(
              where
                .enter(signal)
                .then(async (leave) => {
                  most = Math.max(most, ++inside);
                  await new Promise((done) => setTimeout(done, stayMs));
                  inside--;
                  leave();
                })
                .catch(() => {})
                .finally(() => settled++),
            );
          }
          await vi.advanceTimersByTimeAsync(60_000);
          await Promise.all(visits);
          expect(most).toBeLessThanOrEqual(places);
          expect(settled).toBe(comers.length);
          expect([where.busy, where.waiting]).toEqual([0, 0]);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
  });
});

function leavingAfter(ms: number): AbortSignal {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), ms);
  return stop.signal;
}
