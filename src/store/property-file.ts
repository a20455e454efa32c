import { lstatSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Property } from '../assess/property/property.ts';
import type { LawBook } from '../law/model.ts';
import type { Network } from '../network/model.ts';
import { CARGO_CLASSES } from '../terms/cargo.ts';
import { parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { MODES } from '../terms/mode.ts';
import { formatPackError, sortPackErrors } from './pack/pack-error.ts';
import { Reporter } from './pack/reporter.ts';
import { validate } from './pack/validate.ts';
import type { YamlPath } from './pack/yaml.ts';
import { parseYaml } from './pack/yaml.ts';

const MAX_FILE_BYTES = 1024 * 1024;
const word = z.string().min(1).max(200);

const property = z.strictObject({
  id: word,
  title: word,
  cargo: z.array(z.enum(CARGO_CLASSES)).min(1),
  for: z.union([z.literal('any'), z.array(word).min(1)]).optional(),
  since: word,
  until: word,
  never: z
    .strictObject({
      state: word.optional(),
      crossings: z.array(word).min(1).optional(),
      outside: word.optional(),
      mode: z.enum(MODES).optional(),
    })
    .optional(),
  always: z.strictObject({ from: word, to: word }).optional(),
});
const file = z.strictObject({ properties: z.array(property).min(1) });

/** Reads a file of properties and checks its names against a pack; every mistake at `file:line:column`. */
export function readProperties(
  path: string,
  { law, network }: { law: LawBook; network: Network },
): Property[] {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size > MAX_FILE_BYTES) {
    throw new InputError(`--property: ${path} is no file of at most ${MAX_FILE_BYTES} bytes`, {
      hint: 'name a YAML file of properties; docs/properties.md describes it',
    });
  }
  const parsed = parseYaml(path, readFileSync(path, 'utf8'));
  if ('errors' in parsed) throw refused(parsed.errors);
  const shaped = validate(parsed.file, file);
  if (Array.isArray(shaped)) throw refused(shaped);
  const reporter = new Reporter();
  const places = new Set(network.places.map(({ id }) => id));
  const posts = new Set([...places, ...network.crossings.map(({ id }) => id)]);
  const states = new Set(network.places.map(({ country }) => country));
  const known = (
    where: YamlPath,
    kind: string,
    written: string | undefined,
    names: ReadonlySet<string>,
  ): void => {
    if (written !== undefined && !names.has(written))
      reporter.unknown(parsed.file, where, kind, written, names);
  };
  const dayAt = (where: YamlPath, written: string): number => {
    try {
      return parseDay(written);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      reporter.report(parsed.file, where, error.message, error.hint ?? null);
      return 0;
    }
  };
  const properties = shaped.data.properties.map((one, i): Property => {
    const at: YamlPath = ['properties', i];
    const since = dayAt([...at, 'since'], one.since);
    const until = dayAt([...at, 'until'], one.until);
    if (until < since) reporter.report(parsed.file, [...at, 'until'], 'until is before since', 'swap them');
    const owners =
      one.for === undefined
        ? [null]
        : one.for === 'any'
          ? ('any' as const)
          : one.for.map((who) => (who === 'none' ? null : who));
    const claim = { id: one.id, title: one.title, cargo: one.cargo, owners, since, until };
    if ((one.never === undefined) === (one.always === undefined)) {
      reporter.report(parsed.file, at, 'a property has either never or always', 'write one of the two');
    }
    if (one.always) {
      known([...at, 'always', 'from'], 'place', one.always.from, places);
      known([...at, 'always', 'to'], 'place', one.always.to, places);
      if (owners === 'any')
        reporter.report(parsed.file, [...at, 'for'], 'always asks for named owners', 'write for: [none, US]');
      return { ...claim, kind: 'always', from: one.always.from, to: one.always.to };
    }
    const { state, crossings, outside, mode } = one.never ?? {};
    known([...at, 'never', 'state'], 'state', state, states);
    crossings?.forEach((id, k) => {
      known([...at, 'never', 'crossings', k], 'crossing or place', id, posts);
    });
    const [instrument = '', provision = ''] = outside?.split('#') ?? [];
    if (outside !== undefined) {
      const where = [...at, 'never', 'outside'];
      const text = law.instruments.find(({ id }) => id === instrument);
      known(where, 'instrument', instrument, new Set(law.instruments.map(({ id }) => id)));
      if (text)
        known(where, `provision of ${instrument}`, provision, new Set(text.provisions.map(({ eId }) => eId)));
    }
    return {
      ...claim,
      kind: 'never',
      where: {
        state: state ?? null,
        crossings: crossings ?? null,
        outside: outside === undefined ? null : { instrument, provision },
        mode: mode ?? null,
      },
    };
  });
  if (reporter.errors.length > 0) throw refused(reporter.errors);
  return properties;
}

function refused(errors: Reporter['errors']): InputError {
  const lines = sortPackErrors(errors).map(formatPackError);
  return new InputError(
    [...lines, `${lines.length} ${lines.length === 1 ? 'mistake' : 'mistakes'}; nothing was checked`].join(
      '\n',
    ),
  );
}
