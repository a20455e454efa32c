import type { StatusJson } from '../app/questions.ts';
import type { Context, OutputFlags } from './context.ts';
import { openScreen, type Screen } from './screen.ts';

/** Data goes to stdout, whole and once; messages go to stderr. */
export async function print<Answer>(
  context: Context,
  flags: OutputFlags,
  answer: Answer,
  render: (screen: Screen) => string[],
): Promise<void> {
  if (flags.json) {
    printJson(context, answer);
    return;
  }
  const language = flags.lang ?? 'en';
  if (language !== 'en') {
    context.process.stderr.write(
      'Explanations are in English so far; only the words for the status are translated.\n',
    );
  }
  const screen = await openScreen(context.process.stdout, context.env, language);
  context.process.stdout.write(`${render(screen).join('\n')}\n`);
}

export function printJson(context: Context, value: unknown): void {
  context.process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

const EXIT: Readonly<Record<StatusJson, number>> = { lawful: 0, uncertain: 10, barred: 11, unreachable: 12 };

/** Without `--exit-code` every answer is a success, whatever it says. */
export function setExitCode(context: Context, wanted: boolean | undefined, status: StatusJson): void {
  if (wanted) context.process.exitCode = EXIT[status];
}
