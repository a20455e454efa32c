/** Root of everything Kuryk throws on purpose; whatever else is thrown is a bug. */
export class KurykError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

/** Where in a file something is wrong; lines and columns count from 1. */
export interface FilePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Thrown when what a person gave cannot be used: an option, a file, a place name. Says what is wrong,
 * where, and what to do (`hint`). Doors translate it to exit status 2 or a 4xx.
 */
export class InputError extends KurykError {
  readonly hint: string | undefined;
  readonly at: FilePosition | undefined;
  /** The kind of mistake, such as `unknown-place`, for doors that answer machines. */
  readonly kind: string;
  constructor(
    message: string,
    options: { hint?: string; at?: FilePosition; kind?: string; cause?: unknown } = {},
  ) {
    super('input', message, options);
    this.hint = options.hint;
    this.at = options.at;
    this.kind = options.kind ?? 'invalid-question';
  }
}

/**
 * Thrown when the question was right and something outside is not: the store is held by another process, missing,
 * newer than the program, damaged, or its disk is full. Says what, where, and the next step. Doors translate it to
 * exit status 1 or 503 (507 when a disk is full), never to "internal error".
 */
export class UnavailableError extends KurykError {
  readonly hint: string;
  constructor(code: string, message: string, hint: string, options?: { cause?: unknown }) {
    super(code, message, options);
    this.hint = hint;
  }
}
