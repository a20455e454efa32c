import type { Day } from '../../terms/day.ts';
import type { QuestionVersion } from './model.ts';

/** The version that stood on a day; before the first day of all, the first. */
export function versionOn(versions: readonly QuestionVersion[], on: Day): QuestionVersion {
  const first = versions[0];
  if (!first) throw new Error('a question without a version');
  return versions.findLast(({ from }) => from <= on) ?? first;
}

export function currentVersion(versions: readonly QuestionVersion[]): QuestionVersion {
  const last = versions.at(-1);
  if (!last) throw new Error('a question without a version');
  return last;
}
