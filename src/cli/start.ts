import { relative } from 'node:path';
import { type Application, run } from '@stricli/core';
import type { Context } from './context.ts';
import { describeError, EXIT_BUG, EXIT_INPUT, exitCodeOf } from './door.ts';
import { oneLetterFlags } from './one-letter-flags.ts';

/** The civil day where the user is: law knows days, and so does a person who leaves `--on` out. */
function today(now = new Date()): number {
  return Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / 86_400_000;
}

/** `./bin/kuryk` in a checkout, `kuryk` once installed. */
function programName(): string {
  const path = relative(process.cwd(), process.argv[1] ?? '');
  return path === 'bin/kuryk' ? './bin/kuryk' : 'kuryk';
}

// node's own type says `exitCode?: undefined`, the library's does not; nothing else differs.
const context: Context = {
  process: process as Context['process'],
  env: process.env,
  today: today(),
  program: programName(),
};

// A reader that has seen enough (`| head`) closes the pipe; that is no error of anybody's.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

/** Runs what was typed, and says how it ended. */
export async function start(app: Application<Context>): Promise<void> {
  try {
    await run(app, oneLetterFlags(process.argv.slice(2)), context);
    // The library numbers what it could not read below zero.
    if (Number(process.exitCode) < 0)
      process.exitCode = Number(process.exitCode) <= -4 ? EXIT_INPUT : EXIT_BUG;
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`);
    process.exitCode = exitCodeOf(error);
  }
}
