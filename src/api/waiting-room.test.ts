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
    const [where, log] = [room(2), [] as string[]];
    const leave = await visitor(where, log, 'first');
    await visitor(where, log, 'second');
    const old = visitor(where, log, 'old');
    await vi.advanceTimersByTimeAsync(530);
    const newer = visitor(where, log, 'newer');
    const newest = visitor(where, log, 'newest');
    await vi.advanceTimersByTimeAsync(20);
    leave();
    await Promise.all([old, newest]);
    expect(log).toEqual(['first in', 'second in', 'old sent away', 'newest in']);
    (await newest)();
    await newer;
    expect(log.at(-1)).toBe('newer in');
  });

  it('has chairs for two visits in a burst, for one in a queue that stands, and for two again once it is over', async () => {
    const [where, log] = [room(2, 10), [] as string[]];
    const leave = [await visitor(where, log, 'first'), await visitor(where, log, 'second')];
    for (const name of ['a', 'b', 'c', 'd']) visitor(where, log, name);
    expect([where.waiting, where.turnAway()]).toEqual([4, 1]);
    await vi.advanceTimersByTimeAsync(530);
    const late = visitor(where, log, 'e');
    expect([where.waiting, where.turnAway()]).toEqual([1, null]);
    const later = visitor(where, log, 'f');
    expect([where.waiting, where.turnAway()]).toEqual([2, 1]);
    for (const go of leave) go();
    for (const visit of [await later, await late]) visit();
    await vi.advanceTimersByTimeAsync(600);
    for (let chair = 0; chair < 2 + 4; chair++) visitor(where, log, `again ${chair}`);
    expect([where.waiting, where.turnAway()]).toEqual([4, 1]);
  });

  it('has as many chairs as are served unnoticed where visits are short, and never more than it was given', async () => {
    const [where, log] = [room(1, 10), [] as string[]];
    for (let visit = 0; visit < 100; visit++) {
      const leave = await visitor(where, log, 'quick');
      await vi.advanceTimersByTimeAsync(3);
      leave();
    }
    for (let chair = 0; chair < 20; chair++) visitor(where, log, `burst ${chair}`);
    expect(where.waiting).toBe(6); // 6 × 3 ms
    const small = room(1, 1);
    for (let chair = 0; chair < 20; chair++) visitor(small, log, `burst ${chair}`);
    expect(small.waiting).toBe(1);
  });

  it.each([5, 40, 300])(
    'answers whom it lets in within three visits of %i ms, from the first moment of eight times the load on',
    async (visitMs) => {
      const where = room(2);
      const took: number[] = [];
      let refused = 0;
      const ask = async () => {
        const since = Date.now();
        try {
          const leave = await where.enter(staying);
          await new Promise((done) => setTimeout(done, visitMs));
          leave();
          took.push(Date.now() - since);
        } catch {
          refused++;
        }
      };
      // What it can serve, for a while: so that it knows how long a visit takes.
      for (let visit = 0; visit < 200; visit++) {
        void ask();
        await vi.advanceTimersByTimeAsync(visitMs / 2);
      }
      expect(refused).toBe(0);
      took.length = 0;
      for (let asked = 0; asked < 2000; asked++) {
        void ask();
        await vi.advanceTimersByTimeAsync(Math.ceil(visitMs / 16));
      }
      await vi.advanceTimersByTimeAsync(10 * visitMs);
      // Both places were never idle: what is refused is what does not fit.
      expect(took.length).toBeGreaterThan((0.95 * 2000 * Math.ceil(visitMs / 16) * 2) / visitMs);
      expect(Math.max(...took)).toBeLessThanOrEqual(Math.max(3 * visitMs, visitMs + 20) + 2);
    },
  );

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
