import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Instrument } from '../law/model.ts';
import { lawList } from '../law/read.ts';
import { toAkn } from '../publish/akn/to-akn.ts';
import { instrumentBibtex, instrumentCsl } from '../publish/press/cite-instrument.ts';
import { instrumentJsonLd } from '../publish/press/jsonld.ts';
import type { Day } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { findInstrument } from './find-instrument.ts';
import type { World } from './world.ts';
import { writeWhole } from './write-whole.ts';

/** Open formats of the law of a pack. */
export type LawFormat = 'akn' | 'jsonld' | 'csl' | 'bibtex';

const ENDINGS: Readonly<Record<LawFormat, string>> = {
  akn: '.xml',
  jsonld: '.jsonld',
  csl: '.csl.json',
  bibtex: '.bib',
};

/** One instrument, or all of the pack in one text: Akoma Ntoso has a document for each, so there one must be named. */
export function lawText(format: LawFormat, instrument: string | undefined, world: World, today: Day): string {
  if (instrument !== undefined) {
    const found = findInstrument(world.law, instrument, 'INSTRUMENT');
    return render(format, [found], world, today, true);
  }
  if (format === 'akn') {
    throw new InputError('INSTRUMENT is missing: Akoma Ntoso has a document for each instrument', {
      hint: 'name one, or write all into a folder with --to DIR',
    });
  }
  return render(format, world.law.instruments, world, today, false);
}

/** Writes one file an instrument into a folder; files of the same names are replaced, each whole. */
export function exportLaw(
  format: LawFormat,
  instrument: string | undefined,
  dir: string,
  world: World,
  today: Day,
): { readonly dir: string; readonly files: number } {
  const chosen =
    instrument === undefined ? world.law.instruments : [findInstrument(world.law, instrument, 'INSTRUMENT')];
  // All texts before the first file: a mistake in one leaves the folder as it was.
  const texts = chosen.map(
    (i) => [`${i.id}${ENDINGS[format]}`, render(format, [i], world, today, true)] as const,
  );
  mkdirSync(dir, { recursive: true });
  for (const [name, text] of texts) writeWhole(join(dir, name), text);
  return { dir, files: texts.length };
}

function render(
  format: LawFormat,
  instruments: readonly Instrument[],
  { law, pack }: World,
  today: Day,
  single: boolean,
): string {
  switch (format) {
    case 'akn':
      return instruments.map((i) => toAkn(i, law)).join('');
    case 'bibtex':
      return instruments.map((i) => instrumentBibtex(i, pack.revision)).join('\n');
    case 'csl':
      return json(instruments.map((i) => instrumentCsl(i, pack.revision)));
    case 'jsonld': {
      const force = new Map(lawList(law, today, null).map((line) => [line.id, line.force]));
      const items = instruments.map((i) =>
        instrumentJsonLd(i, law, force.get(i.id) ?? 'not in force', pack.revision),
      );
      if (single) return json(items[0]);
      const graph = items.map(({ '@context': _context, ...item }) => item);
      return json({ '@context': 'https://schema.org', '@graph': graph });
    }
  }
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
