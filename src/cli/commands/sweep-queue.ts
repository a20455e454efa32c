import type { readScenario } from '../../app/read-scenario.ts';
import { storeAddress } from '../../app/store-address.ts';
import type { SweepJson } from '../../app/sweep-answers.ts';
import {
  answerOf,
  endSweep,
  exportSweep,
  retrySweep,
  type SubmitOptions,
  submitSweep,
  sweepStatus,
  watchSweep,
} from '../../app/sweep-queue.ts';
import type { OpenedWorld } from '../../app/world.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { openProgress } from '../progress.ts';
import { renderSweep } from '../render/sweep.ts';
import { renderProgress, timeLeft } from '../render/sweep-progress.ts';

type Flags = Pick<OutputFlags, 'json'> & { readonly db?: string };

/** Puts a sweep on the queue, waits for its end and writes the table; or with `--detach` only the first. */
export async function submit(
  context: Context,
  flags: Flags & { readonly db: string; readonly detach?: boolean },
  world: OpenedWorld,
  scenario: ReturnType<typeof readScenario>,
  order: SubmitOptions,
  out: string,
): Promise<void> {
  const address = storeAddress({ db: flags.db }, context.env);
  const id = await submitSweep(address, world, scenario, order);
  const [queued] = await sweepStatus(address, id);
  if (flags.detach) {
    await print(context, flags, answerOf(queued!, world.pack), () => [
      `Sweep ${id}: ${queued!.state}. \`kuryk sweep status ${id} --db URL\` says how far it is.`,
    ]);
    return;
  }
  context.process.stderr.write(
    `Sweep ${id}: ${queued!.chunks} chunks for \`kuryk worker --db URL\`; Ctrl-C ends the waiting, not the sweep.\n`,
  );
  const bar = await openProgress(context, `sweep ${id}`);
  const stop = new AbortController();
  const ask = () => stop.abort();
  process.once('SIGINT', ask).once('SIGTERM', ask);
  const ended = await watchSweep(
    address,
    id,
    (progress) => bar.show(progress.queriesDone, progress.queries, timeLeft(progress)),
    stop.signal,
  ).finally(() => {
    bar.close();
    process.off('SIGINT', ask).off('SIGTERM', ask);
  });
  const answer = ended.state === 'done' ? await exportSweep(address, id, out) : answerOf(ended, world.pack);
  await tell(context, flags, answer);
}

export async function results(
  this: Context,
  flags: Flags & { readonly out?: string },
  id: string,
): Promise<void> {
  const answer = await exportSweep(storeAddress(flags, this.env), id, flags.out ?? `${id}.csv`);
  await tell(this, flags, answer);
}

/** What is not whole is no success. */
async function tell(context: Context, flags: Flags, answer: SweepJson): Promise<void> {
  await print(context, flags, answer, (screen) => renderSweep(answer, screen));
  if (answer.state !== 'done' || answer.mismatches.length > 0) context.process.exitCode = 1;
}

export async function status(this: Context, flags: Flags, id?: string): Promise<void> {
  const sweeps = await sweepStatus(storeAddress(flags, this.env), id);
  await print(this, flags, { sweeps }, (screen) => renderProgress(sweeps, screen));
}

export async function cancel(this: Context, flags: Flags, id: string): Promise<void> {
  const sweep = await endSweep(storeAddress(flags, this.env), id, new Date());
  await print(this, flags, { sweeps: [sweep] }, (screen) => renderProgress([sweep], screen));
}

export async function retry(this: Context, flags: Flags, id: string): Promise<void> {
  const sweep = await retrySweep(storeAddress(flags, this.env), id, new Date());
  await print(this, flags, { sweeps: [sweep] }, (screen) => renderProgress([sweep], screen));
}
