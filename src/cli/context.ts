import type { CommandContext, StricliProcess } from '@stricli/core';
import type { Language } from './render/words.ts';

/** What a command gets from the process that runs it. */
export interface Context extends CommandContext {
  readonly process: StricliProcess & {
    readonly stdout: { readonly isTTY?: boolean; readonly columns?: number };
  };
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today, as a day number: read once, at the door. */
  readonly today: number;
  /** How the user started us, for commands to paste. */
  readonly program: string;
}

/** Options of every command that answers from a pack. */
export interface OutputFlags {
  readonly pack?: string;
  readonly json?: boolean;
  readonly lang?: Language;
}
