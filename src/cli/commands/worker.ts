import { storeAddress } from '../../app/store-address.ts';
import { runWorker } from '../../app/worker.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { count } from '../render/figures.ts';
import { wholeNumber } from './sweep.ts';

type Flags = Pick<OutputFlags, 'json'> & {
  readonly db?: string;
  readonly workers?: string;
  readonly untilIdle?: string;
};

export default async function workerCommand(this: Context, flags: Flags): Promise<void> {
  const { db, workers, untilIdle } = flags;
  const stop = new AbortController();
  const ask = () => stop.abort();
  process.once('SIGINT', ask).once('SIGTERM', ask);
  const report = await runWorker(storeAddress(db === undefined ? {} : { db }, this.env), {
    workers: workers === undefined ? null : wholeNumber('--workers', workers, 64, 'threads'),
    idleSeconds:
      untilIdle === undefined ? null : wholeNumber('--until-idle', untilIdle, 86_400, 'seconds', 0),
    signal: stop.signal,
    onEvent: ({ kind, sweep, chunk, error }) => {
      if (kind !== 'skipped')
        this.process.stderr.write(
          `${sweep} chunk ${chunk}: ${kind}${error === undefined ? '' : ` (${error})`}\n`,
        );
    },
  });
  process.off('SIGINT', ask).off('SIGTERM', ask);
  await print(this, flags, report, () => [
    `${count(report.saved)} chunks saved by ${report.worker}${report.failed > 0 ? `, ${count(report.failed)} failures` : ''}`,
  ]);
}
