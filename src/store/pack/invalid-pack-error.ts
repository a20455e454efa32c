import { InputError } from '../../terms/errors.ts';
import type { PackError } from './pack-error.ts';

/** Thrown when a pack is opened that does not pass its check. Carries every error, so that a door can print them all. */
export class InvalidPackError extends InputError {
  readonly errors: readonly PackError[];
  constructor(dir: string, errors: readonly PackError[]) {
    const [first] = errors;
    super(`${dir}: ${errors.length} ${errors.length === 1 ? 'error' : 'errors'} in the pack`, {
      hint: `kuryk check ${dir}`,
      ...(first ? { at: { file: first.file, line: first.line, column: first.column } } : {}),
    });
    this.errors = errors;
  }
}
