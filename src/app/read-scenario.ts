import { readFileSync, statSync } from 'node:fs';
import { countQueries, type SweepScenario } from '../assess/sweep/scenario.ts';
import { formatPackError, type PackError } from '../store/pack/pack-error.ts';
import { validate } from '../store/pack/validate.ts';
import { parseYaml, type YamlFile, type YamlPath } from '../store/pack/yaml.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { findPlace } from './find-place.ts';
import type { PlanQuestion } from './questions.ts';
import { readQuery } from './read-query.ts';
import { type ScenarioInput, scenarioFile } from './scenario-schema.ts';
import { daysBetween } from './step-days.ts';
import type { World } from './world.ts';

/** More queries than this are refused before any work, unless asked for. */
export const MOST_QUERIES = 1_000_000;
const MOST_BYTES = 1024 * 1024;
const DEFAULT_CHECK = 20;

/** Reads a scenario and gives its words their meaning. Throws {@link InputError}: every mistake with file, line and column. */
export function readScenario(file: string, world: World, mostQueries = MOST_QUERIES): SweepScenario {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (!stat?.isFile()) {
    throw new InputError(`SCENARIO: ${file} ${stat ? 'is not a file' : 'does not exist'}`, {
      hint: 'name a YAML file; `kuryk sweep example` prints one to begin with',
    });
  }
  if (stat.size > MOST_BYTES) {
    throw new InputError(`SCENARIO: ${file} is larger than 1 MiB`, { hint: 'split it' });
  }
  return parseScenario(file, readFileSync(file, 'utf8'), world, mostQueries);
}

/** A scenario from its text; `name` stands in messages. */
export function parseScenario(
  name: string,
  text: string,
  world: World,
  mostQueries = MOST_QUERIES,
): SweepScenario {
  const parsed = parseYaml(name, text);
  if ('errors' in parsed) throw refused(parsed.errors);
  const shaped = validate(parsed.file, scenarioFile);
  if (Array.isArray(shaped)) throw refused(shaped);
  const reader = new ScenarioReader(parsed.file, world);
  const scenario = reader.read(shaped.data);
  if (!scenario) throw refused(reader.errors);
  const queries = countQueries(scenario);
  if (queries > mostQueries) {
    throw new InputError(
      `${name}: ${queries.toLocaleString('en')} questions; at most ${mostQueries.toLocaleString('en')} are answered. Nothing was begun`,
      { hint: 'shorten a list, take a longer step, split the scenario, or raise --max-queries' },
    );
  }
  return scenario;
}

function refused(errors: readonly PackError[]): InputError {
  return new InputError(errors.map(formatPackError).join('\n'));
}

/** Each word goes through the reading of `plan`, so that it means the same and is refused with the same words. */
class ScenarioReader {
  readonly errors: PackError[] = [];
  private readonly file: YamlFile;
  private readonly world: World;

  constructor(file: YamlFile, world: World) {
    this.file = file;
    this.world = world;
  }

  /** Null when anything is wrong; {@link errors} then says all of it. */
  read(data: ScenarioInput): SweepScenario | null {
    const { network } = this.world;
    const from = this.each('from', data.from, (place) => findPlace(network, place, 'from'));
    const to = this.each('to', data.to, (place) => findPlace(network, place, 'to'));
    const cargo = this.each('cargo', data.cargo ?? ['general'], (word) => this.query({ cargo: word }).cargo);
    const whose = this.each('for', data.for ?? ['none'], (word) =>
      word === 'none' ? null : this.query({ for: word }).for,
    );
    const close = this.each('close', data.close ?? [[]], (set) =>
      [...this.query({ close: listed(set) }).close].sort(),
    );
    const suspend = this.each('suspend', data.suspend ?? [[]], (set) =>
      [...this.query({ suspend: listed(set) }).suspend].sort(),
    );
    const on = this.days(data.on);
    const shared = this.shared(data, from, to);
    if (this.errors.length > 0 || !shared) return null;
    return {
      title: data.title ?? null,
      from,
      to,
      cargo,
      for: whose,
      close,
      suspend,
      on,
      shared,
      samples: data.samples ?? null,
      seed: data.seed ?? 1,
      check: data.check ?? DEFAULT_CHECK,
    };
  }

  /** Reads every entry of a list; two that mean the same would be one question twice. */
  private each<Entry, Value>(key: string, entries: readonly Entry[], read: (entry: Entry) => Value): Value[] {
    const values: Value[] = [];
    const seen = new Set<string>();
    for (const [n, entry] of entries.entries()) {
      this.attempt([key, n], () => {
        const value = read(entry);
        const id = JSON.stringify(value);
        if (seen.has(id)) {
          throw new InputError(
            `${key}: ${Array.isArray(value) ? value.join(' ') || 'nothing' : (value ?? 'none')} stands there twice`,
            {
              hint: 'each once; two names of one thing count as one',
            },
          );
        }
        seen.add(id);
        values.push(value);
      });
    }
    return values;
  }

  private days(on: ScenarioInput['on']): string[] {
    if (Array.isArray(on)) return this.each('on', on, (text) => formatDay(parseDay(text, 'on')));
    let days: Day[] = [];
    this.attempt(['on'], () => {
      const first = parseDay(on.from, 'on: from');
      const last = parseDay(on.to, 'on: to');
      if (last < first) {
        throw new InputError(`on: ${on.from} lies after ${on.to}`, { hint: 'swap from and to' });
      }
      days = daysBetween(first, last, on.step);
    });
    return days.map(formatDay);
  }

  /** What all questions have in common, held against every end, so that a contradiction is found before any work. */
  private shared(
    data: ScenarioInput,
    from: readonly string[],
    to: readonly string[],
  ): SweepScenario['shared'] | null {
    const given = Object.fromEntries(
      SHARED.flatMap((key) => (data[key] === undefined ? [] : [[key, data[key]]])),
    ) as Partial<PlanQuestion>;
    let shared: SweepScenario['shared'] | null = null;
    let pairs = 0;
    const hold = (path: YamlPath, start: string | undefined, end: string | undefined) => {
      if (start === undefined || end === undefined) return;
      pairs++;
      this.attempt(path, () => {
        const { via, avoid, modes, by, proof, unit, knownOn } = this.query({
          ...given,
          from: start,
          to: end,
        });
        shared = { via, avoid, modes, by, proof, unit, knownOn };
      });
    };
    const before = this.errors.length;
    for (const [n, start] of from.entries()) {
      hold(
        ['from', n],
        start,
        to.find((end) => end !== start),
      );
      if (this.errors.length > before) return null;
    }
    for (const [n, end] of to.entries()) {
      hold(
        ['to', n],
        from.find((start) => start !== end),
        end,
      );
      if (this.errors.length > before) return null;
    }
    if (pairs === 0 && this.errors.length === 0) {
      this.attempt(['to'], () => {
        throw new InputError('from and to hold the same place only', { hint: 'name two places' });
      });
    }
    return shared;
  }

  /** Where the question has no ends, any two places make one of it. */
  private query(question: Partial<PlanQuestion>) {
    const { places } = this.world.network;
    const { from = places[0]!.id, to = places[1]!.id } = question;
    return readQuery({ on: '2000-01-01', ...question, from, to }, this.world, 0);
  }

  private attempt(path: YamlPath, work: () => void): void {
    try {
      work();
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      this.errors.push({
        file: this.file.path,
        ...this.file.at(path),
        // In a file there are keys where the command line has options.
        message: error.message.replace(/^--/, ''),
        hint: error.hint?.replace(/--(\w)/g, '$1') ?? null,
      });
    }
  }
}

const SHARED = ['via', 'avoid', 'modes', 'by', 'proof', 'unit', 'knownOn'] as const;

const listed = (set: string | readonly string[]) => (typeof set === 'string' ? [set] : [...set]);
