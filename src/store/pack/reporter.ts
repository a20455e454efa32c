import type { Proof } from '../../terms/answer.ts';
import { didYouMean, quoteInput } from '../../terms/nearest.ts';
import type { PackError } from './pack-error.ts';
import type { YamlFile, YamlPath } from './yaml.ts';

const MOST_HINTS = 200;
/** Nobody mends more than so many by hand: then one thing is wrong in every row. */
const MOST_ERRORS = 5000;

/** Collects every error of a pack; nothing stops at the first. */
export class Reporter {
  readonly errors: PackError[] = [];
  /** Mistakes that are counted and not listed. */
  more = 0;
  #hints = 0;
  readonly #unjudged = new Set<string>();

  /** A file of these kinds could not be read: ids that may stand in it are not called unknown before it is mended. */
  leaveUnjudged(...kinds: readonly string[]): void {
    for (const kind of kinds) this.#unjudged.add(kind);
  }

  report(file: YamlFile, path: YamlPath, message: string, hint: string | null = null): void {
    if (this.errors.length >= MOST_ERRORS) this.more += 1;
    else this.errors.push({ file: file.path, ...file.at(path), message, hint });
  }

  /** An id that names nothing, with the nearest that do. */
  unknown(file: YamlFile, path: YamlPath, kind: string, written: string, known: Iterable<string>): void {
    if (this.#unjudged.has(kind)) return;
    // Each spelling is compared with every name: a table of a hundred thousand strangers would take hours to explain.
    this.#hints += 1;
    const hint = this.#hints <= MOST_HINTS ? didYouMean(written, known) : undefined;
    this.report(file, path, `unknown ${kind} "${quoteInput(written)}"`, hint ?? null);
  }
}

/** What a fact may leave to the fact around it. */
export interface FactDefaults {
  readonly proof: Proof | undefined;
  readonly sources: readonly string[] | undefined;
}

interface SourcedInput {
  readonly proof?: Proof | undefined;
  readonly sources?: readonly string[] | undefined;
  readonly note?: string | undefined;
}

/**
 * Proof, sources and note of a fact. Reports a fact without one, and stands in for it, so that the rest of the file
 * is checked in the same run.
 */
export function sourcedOf(
  fact: SourcedInput,
  defaults: FactDefaults,
  where: { reporter: Reporter; file: YamlFile; path: YamlPath; what: string },
): { proof: Proof; sources: readonly string[]; note?: string } {
  const { reporter, file, path, what } = where;
  const proof = fact.proof ?? defaults.proof;
  const sources = fact.sources ?? defaults.sources;
  if (sources === undefined) {
    reporter.report(
      file,
      path,
      `${what} has no source`,
      'add sources: [ids], here or at the top of the file',
    );
  }
  if (proof === undefined) {
    reporter.report(
      file,
      path,
      `${what} has no proof`,
      'add proof: text, official or report, here or at the top of the file',
    );
  }
  return {
    proof: proof ?? 'report',
    sources: sources ?? [],
    ...(fact.note === undefined ? {} : { note: fact.note }),
  };
}
