import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { SliceDone, SliceOrder } from './sweep-thread.ts';

/** A pool of threads that work on slices of sweeps. */
export interface SweepThreads {
  run(order: SliceOrder): Promise<SliceDone>;
  close(): Promise<void>;
}

export async function openThreads(count: number): Promise<SweepThreads> {
  const { Piscina } = await import('piscina');
  const { file, execArgv } = threadFile();
  const pool = new Piscina({
    filename: pathToFileURL(file).href,
    minThreads: count,
    maxThreads: count,
    ...(execArgv ? { execArgv } : {}),
  });
  return {
    run: (order) => pool.run(order) as Promise<SliceDone>,
    close: () => pool.destroy(),
  };
}

/** The thread's file beside this program: a bundle in dist/, or in a checkout run from its sources the source itself. */
function threadFile(): { file: string; execArgv?: string[] } {
  const here = fileURLToPath(import.meta.url);
  if (here.endsWith('.ts'))
    return { file: join(dirname(here), 'sweep-thread.ts'), execArgv: ['--import', 'tsx'] };
  for (let dir = dirname(here); ; dir = dirname(dir)) {
    const file = join(dir, 'sweep-thread.js');
    if (existsSync(file)) return { file };
    if (dirname(dir) === dir) throw new Error('sweep-thread.js is not beside the program');
  }
}
