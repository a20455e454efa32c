import type { sweepStatus } from '../../app/sweep-queue.ts';
import type { Screen } from '../screen.ts';
import { count } from './figures.ts';

type Progress = Awaited<ReturnType<typeof sweepStatus>>[number];

const MARKS = {
  queued: 'uncertain',
  running: 'uncertain',
  done: 'lawful',
  incomplete: 'barred',
  cancelled: 'barred',
} as const;

export function renderProgress(sweeps: readonly Progress[], screen: Screen): string[] {
  if (sweeps.length === 0) return ['No sweep has been submitted to this database.'];
  return sweeps.flatMap((sweep) => [
    `${screen.mark(MARKS[sweep.state])} ${sweep.id}  ${sweep.state}, ${count(sweep.queriesDone)} of ${count(sweep.queries)} questions, ${timeLeft(sweep)}`,
    ...sweep.parked.slice(0, 10).map(({ chunk, error }) => `    chunk ${chunk} was given up: ${error}`),
    ...(sweep.state === 'incomplete' ? [`    kuryk sweep retry ${sweep.id} tries them again`] : []),
  ]);
}

export function timeLeft({ state, workers, etaSeconds, createdAt }: Progress): string {
  if (state === 'done' || state === 'incomplete' || state === 'cancelled')
    return `submitted ${createdAt.toISOString().slice(0, 16).replace('T', ' ')}`;
  if (workers === 0) return 'no worker has finished a chunk within the last minute';
  const by = `${workers} ${workers === 1 ? 'worker' : 'workers'}`;
  if (etaSeconds === null) return by;
  return `${by}, ${etaSeconds < 90 ? `${etaSeconds} s` : `${Math.ceil(etaSeconds / 60)} min`} left`;
}
