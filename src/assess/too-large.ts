import { InputError } from '../terms/errors.ts';

/** For answers that cannot be shown in part: a search stopped at a limit, and half of it would say of what was not seen that it is not there. */
export function tooLarge(what: string): InputError {
  return new InputError(`${what} stopped at its limit before its end, so that nothing can be said`, {
    hint: 'allow more with --max-labels where there is one, or ask about fewer --modes or about places closer to each other',
  });
}
