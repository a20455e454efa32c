/**
 * What happens when everything sets out at once: a fluid queue at each element of known capacity, in small steps of time,
 * without chance. Goods on a way come to an element, wait behind what came before them (what comes in the same step
 * shares it by size), pass at its capacity, and travel on.
 */
export interface SurgeWay {
  readonly tonnes: number;
  /** Days of travel before the first element, between elements, and after the last: one more than elements. */
  readonly travelDays: readonly number[];
  /** Numbers of the elements passed, in order of travel; one may come twice. */
  readonly elements: readonly number[];
}

export interface Surge {
  /** By element, tonnes waiting at the end of each day; day 0 is the day of departure. */
  readonly queues: readonly (readonly number[])[];
  /** Tonnes that have arrived by the end of each day. */
  readonly arrived: readonly number[];
  /** Tonnes travelling at the end of each day: what has left is arrived, waiting or travelling. */
  readonly travelling: readonly number[];
  /** The day on whose end all had arrived; null when the days ran out. */
  readonly doneOnDay: number | null;
}

const STEPS_PER_DAY = 24;
/** Tonnes that are taken for nothing: what rounding leaves of a batch. */
const NOTHING = 1e-9;

interface Batch {
  readonly way: number;
  /** How many elements it has passed. */
  readonly passed: number;
  tonnes: number;
}

/** @param tonnesPerDay by element; each more than 0 */
export function surge(ways: readonly SurgeWay[], tonnesPerDay: readonly number[], mostDays: number): Surge {
  const travellers = new Map<number, Batch[]>();
  const waiting: Batch[][] = tonnesPerDay.map(() => []);
  let arrivedSoFar = 0;
  let travellingNow = 0;
  const total = ways.reduce((sum, { tonnes }) => sum + tonnes, 0);

  const send = (batch: Batch, step: number) => {
    const { travelDays } = ways[batch.way]!;
    const due = step + Math.max(0, Math.round(travelDays[batch.passed]! * STEPS_PER_DAY));
    travellers.set(due, [...(travellers.get(due) ?? []), batch]);
    travellingNow += batch.tonnes;
  };
  /** Batches that are due join the queue of their next element, or have arrived. */
  const receive = (step: number) => {
    for (const batch of travellers.get(step) ?? []) {
      travellingNow -= batch.tonnes;
      const element = ways[batch.way]!.elements[batch.passed];
      if (element === undefined) arrivedSoFar += batch.tonnes;
      else waiting[element]!.push(batch);
    }
    travellers.delete(step);
  };
  const serve = (element: number, step: number) => {
    let room = tonnesPerDay[element]! / STEPS_PER_DAY;
    const queue = waiting[element]!;
    while (room > NOTHING && queue.length > 0) {
      const first = queue[0]!;
      const passing = Math.min(room, first.tonnes);
      room -= passing;
      first.tonnes -= passing;
      send({ way: first.way, passed: first.passed + 1, tonnes: passing }, step + 1);
      if (first.tonnes <= NOTHING) queue.shift();
    }
  };

  ways.forEach(({ tonnes }, way) => {
    if (tonnes > 0) send({ way, passed: 0, tonnes }, 0);
  });
  const queues: number[][] = tonnesPerDay.map(() => []);
  const arrived: number[] = [];
  const travelling: number[] = [];
  for (let day = 0; day < mostDays; day++) {
    for (let step = day * STEPS_PER_DAY; step < (day + 1) * STEPS_PER_DAY; step++) {
      receive(step);
      for (const element of tonnesPerDay.keys()) serve(element, step);
    }
    // What comes at midnight counts for the day that ends.
    receive((day + 1) * STEPS_PER_DAY);
    queues.forEach((series, element) => {
      series.push(waiting[element]!.reduce((sum, { tonnes }) => sum + tonnes, 0));
    });
    arrived.push(arrivedSoFar);
    travelling.push(Math.max(0, travellingNow));
    if (arrivedSoFar >= total - NOTHING * Math.max(1, total)) {
      return { queues, arrived, travelling, doneOnDay: day };
    }
  }
  return { queues, arrived, travelling, doneOnDay: null };
}
