import { Worker } from 'node:worker_threads';

/** A thread that does nothing but xorshift (Marsaglia 2003) on one number: no memory, nothing to collect, nobody to ask. */
const LOOP = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ next, sums }) => {
  for (;;) {
    const at = Atomics.add(next, 0, 1);
    if (at >= sums.length) break;
    let x = at + 1;
    for (let turn = 0; turn < 400000; turn++) { x ^= x << 13; x ^= x >>> 17; x ^= x << 5; }
    sums[at] = x;
  }
  parentPort.postMessage('done');
});
parentPort.postMessage('ready');
`;
const PIECES = 600;

/** Milliseconds of a job by one thread and by so many: what the machine itself gives to threads, beside what a program makes of it. */
export async function arithmeticControl(threads: number): Promise<{ one: number; all: number }> {
  const pool = await Promise.all(Array.from({ length: threads }, start));
  const least = { one: Number.POSITIVE_INFINITY, all: Number.POSITIVE_INFINITY };
  try {
    for (let round = 0; round < 2 * threads; round++) {
      least.one = Math.min(least.one, await took([pool[round % threads]!]));
      least.all = Math.min(least.all, await took(pool));
    }
  } finally {
    for (const worker of pool) await worker.terminate();
  }
  return least;
}

async function start(): Promise<Worker> {
  const worker = new Worker(LOOP, { eval: true });
  await said(worker);
  return worker;
}

async function took(workers: readonly Worker[]): Promise<number> {
  const next = new Int32Array(new SharedArrayBuffer(4));
  const sums = new Int32Array(new SharedArrayBuffer(4 * PIECES));
  const began = performance.now();
  const done = Promise.all(workers.map(said));
  for (const worker of workers) worker.postMessage({ next, sums });
  await done;
  return performance.now() - began;
}

function said(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
}
