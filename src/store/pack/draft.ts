import { lstatSync, readFileSync } from 'node:fs';
import { indexBook } from '../../law/book-index.ts';
import { FORCE_EFFECT, type Instrument, type LawBook } from '../../law/model.ts';
import { overlay } from '../../law/overlay.ts';
import type { Network } from '../../network/model.ts';
import { InputError } from '../../terms/errors.ts';
import type { Source } from '../../terms/fact.ts';
import { checkDraft, type LawFile, type Names } from './check-law.ts';
import { convertInstrument } from './convert-law.ts';
import { formatPackError, sortPackErrors } from './pack-error.ts';
import { Reporter } from './reporter.ts';
import { instrument } from './schema-law.ts';
import { validate } from './validate.ts';
import { parseYaml } from './yaml.ts';

const MAX_FILE_BYTES = 1024 * 1024;
/** A draft is its own source: what it says is read in it. */
const OWN_SOURCE = 'draft';

/** What a draft is checked against. */
export interface DraftGround {
  readonly law: LawBook;
  readonly network: Network;
  readonly sources: readonly Source[];
}

/** {@link parseDraft} of a file. */
export function loadDraft(file: string, ground: DraftGround): Instrument {
  return parseDraft(file, readText(file), ground);
}

/**
 * Reads one instrument that is not law (yet), in the format of a pack's law files, and checks it against a pack.
 * `proof` and `sources` may be left out: a draft is its own text. Throws `InputError` with every mistake at
 * `file:line:column`; `file` is how the user calls the text.
 */
export function parseDraft(file: string, text: string, pack: DraftGround): Instrument {
  const reporter = new Reporter();
  const parsed = parseYaml(file, text);
  if ('errors' in parsed) throw refused(parsed.errors);
  const shaped = validate(parsed.file, instrument);
  if (Array.isArray(shaped)) throw refused(shaped);
  const law = withOwnSource(shaped);
  checkDraft(law, namesOf(pack), reporter);
  if (pack.law.instruments.some(({ id }) => id === law.data.id)) {
    reporter.report(
      law.file,
      ['id'],
      `the instrument "${law.data.id}" is in the pack already`,
      'give the draft another id',
    );
  }
  if (!law.data.events?.some(({ kind }) => FORCE_EFFECT[kind] === 'start')) {
    reporter.report(
      law.file,
      law.data.events ? ['events'] : [],
      'a draft that never enters into force changes nothing',
      'add events: [{ kind: in-force, on: "…" }], the day from which it is supposed to bind',
    );
  }
  const draft = convertInstrument(law, reporter);
  if (reporter.errors.length === 0) {
    for (const { instrument: maker, order, modification } of indexBook(overlay(pack.law, [draft])).dangling) {
      if (maker.id !== draft.id) continue;
      const { targetInstrument, targetProvision } = modification;
      reporter.unknown(
        law.file,
        ['modifies', order, 'target'],
        `provision of ${targetInstrument}`,
        targetProvision ?? '',
        pack.law.instruments.find(({ id }) => id === targetInstrument)?.provisions.map(({ eId }) => eId) ??
          [],
      );
    }
  }
  if (reporter.errors.length > 0) throw refused(reporter.errors);
  return draft;
}

function readText(file: string): string {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (!found?.isFile()) {
    throw new InputError(`--draft: there is no file ${file}`, { hint: 'name a YAML file of one instrument' });
  }
  if (found.size > MAX_FILE_BYTES) {
    throw new InputError(`--draft: ${file} has ${found.size} bytes; at most ${MAX_FILE_BYTES} are read`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file));
  } catch (cause) {
    throw new InputError(`--draft: ${file} is not UTF-8`, { hint: 'save it as UTF-8', cause });
  }
}

function withOwnSource({ file, data }: LawFile): LawFile {
  if (data.sources !== undefined && data.proof !== undefined) return { file, data };
  const source = { id: OWN_SOURCE, title: `Draft: ${data.title}` };
  return {
    file,
    data: {
      ...data,
      proof: data.proof ?? 'text',
      sources: data.sources ?? [OWN_SOURCE],
      sourceList: [...(data.sourceList ?? []), source],
    },
  };
}

function namesOf({ law, network, sources }: DraftGround): Names {
  return {
    sources: new Set(sources.map(({ id }) => id)),
    circumstances: new Set(law.circumstances.map(({ id }) => id)),
    organisations: new Set(Object.keys(law.members)),
    posts: new Map<string, readonly string[]>([
      ...network.places.map(({ id, country }) => [id, [country]] as const),
      ...network.crossings.map(({ id, states }) => [id, states] as const),
    ]),
    // They are loaded, not read from files here; what a draft refers to is looked up in the law itself.
    unread: new Set(law.instruments.map(({ id }) => id)),
  };
}

function refused(errors: Reporter['errors']): InputError {
  const lines = sortPackErrors(errors).map(formatPackError);
  const count = `${lines.length} ${lines.length === 1 ? 'mistake' : 'mistakes'} in the draft; nothing was laid over the pack`;
  return new InputError([...lines, count].join('\n'));
}
