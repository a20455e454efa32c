import type { Context } from './context.ts';

export interface Progress {
  show(done: number, of: number, note: string): void;
  close(): void;
}

const SILENT: Progress = { show: () => {}, close: () => {} };

/** A bar on stderr while something long runs; nothing where stderr is no terminal. */
export async function openProgress(context: Context, title: string): Promise<Progress> {
  const stream = process.stderr;
  if (!stream.isTTY || context.env.TERM === 'dumb') return SILENT;
  const { SingleBar } = await import('cli-progress');
  const bar = new SingleBar({
    format: `${title} {bar} {percentage}% | {note}`,
    stream,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    hideCursor: true,
    clearOnComplete: true,
    fps: 8,
  });
  let started = false;
  return {
    show: (done, of, note) => {
      if (!started) bar.start(of, 0, { note });
      started = true;
      bar.update(done, { note });
    },
    close: () => bar.stop(),
  };
}
