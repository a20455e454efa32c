import { randomBytes } from 'node:crypto';
import {
  AliasNotFoundError,
  type ApplicationText,
  ArgumentScannerError,
  EnumValidationError,
  FlagNotFoundError,
  text_en,
  UnexpectedFlagError,
  UnexpectedPositionalError,
  UnsatisfiedFlagError,
  UnsatisfiedPositionalError,
} from '@stricli/core';
import { InputError, UnavailableError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';

/*
 * The one place where what went wrong becomes words and an exit status. What a person can mend says what, where and
 * how, and ends with 2; everything else is our fault, ends with 1, and keeps its details to itself.
 */

export const EXIT_INPUT = 2;
export const EXIT_BUG = 1;

export function exitCodeOf(error: unknown): number {
  return error instanceof InputError ? EXIT_INPUT : EXIT_BUG;
}

export function describeError(error: unknown, debug = process.env.KURYK_DEBUG === '1'): string {
  if (error instanceof InputError) {
    const where = error.at ? `${error.at.file}:${error.at.line}:${error.at.column}: ` : '';
    return `${where}${error.message}${error.hint === undefined ? '' : `\n  ${error.hint}`}`;
  }
  if (error instanceof UnavailableError) return `${error.message}\n  ${error.hint}`;
  const id = randomBytes(4).toString('hex');
  const details = debug ? `\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}` : '';
  return `internal error ${id}, please report it with the command that you typed (KURYK_DEBUG=1 shows details)${details}`;
}

const HELP = 'add --help to see the options and an example';

/** What was typed cannot be read as options and arguments. */
export function describeScanError(error: unknown): string {
  if (error instanceof FlagNotFoundError) {
    const near = error.corrections.map((name) => `--${name}`).join(' or ');
    return `unknown option --${quoteInput(error.input)}\n  ${near ? `did you mean ${near}?` : HELP}`;
  }
  if (error instanceof AliasNotFoundError) return `unknown option -${quoteInput(error.input)}\n  ${HELP}`;
  if (error instanceof UnexpectedFlagError) {
    const { externalFlagName, previousInput, input } = error;
    return `--${externalFlagName} is given twice: ${quoteInput(previousInput)} and ${quoteInput(input)}\n  give it once`;
  }
  if (error instanceof EnumValidationError) {
    const { externalFlagName, input, values } = error;
    return `--${externalFlagName}: "${quoteInput(input)}" is not possible\n  write one of ${values.join(', ')}`;
  }
  if (error instanceof UnsatisfiedPositionalError) return `${error.placeholder} is missing\n  ${HELP}`;
  if (error instanceof UnsatisfiedFlagError) return `--${error.externalFlagName} needs a value\n  ${HELP}`;
  if (error instanceof UnexpectedPositionalError) {
    return `too many arguments: "${quoteInput(error.input)}" is not expected\n  put names of several words in quotes; ${HELP}`;
  }
  if (error instanceof ArgumentScannerError) return `${quoteInput(error.message)}\n  ${HELP}`;
  return describeError(error);
}

export const doorText: ApplicationText = {
  ...text_en,
  exceptionWhileParsingArguments: describeScanError,
  exceptionWhileLoadingCommandFunction: (error) => describeError(error),
  exceptionWhileLoadingCommandContext: (error) => describeError(error),
  exceptionWhileRunningCommand: (error) => describeError(error),
  exceptionWhileRunningIntegrationHook: ({ exception }) => describeError(exception),
  exceptionWhileRunningIntegrationFlag: ({ exception }) => describeError(exception),
  commandErrorResult: (error) => describeError(error),
  noCommandRegisteredForInput: ({ input, corrections }) =>
    `unknown command "${quoteInput(input)}"\n  ${
      corrections.length > 0 ? `did you mean ${corrections.join(' or ')}?` : 'kuryk --help lists the commands'
    }`,
};
