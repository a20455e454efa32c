import { buildCommand } from '@stricli/core';
import type { LawFormat } from '../app/export-law.ts';
import { outputFlags } from './flags.ts';

/** Open formats of the law: out to other programs, and in from them. */

const { json, pack } = outputFlags;
const word = (brief: string, placeholder: string) =>
  ({ kind: 'parsed', parse: String, brief, placeholder, optional: true }) as const;
const examples = (...lines: string[]) =>
  `${lines.length > 1 ? 'Examples' : 'Example'}:\n  ${lines.join('\n  ')}`;

const lawExport = (format: LawFormat, brief: string, description: string, ...lines: string[]) =>
  buildCommand({
    loader: async () => (await import('./commands/export-law.ts')).exportAs(format),
    parameters: {
      positional: {
        kind: 'tuple',
        parameters: [
          {
            parse: String,
            placeholder: 'INSTRUMENT',
            brief: 'Its id; left out: all of the pack',
            optional: true,
          },
        ],
      },
      flags: { to: word('Write a file for each instrument into this folder', 'DIR'), pack },
    },
    docs: {
      brief,
      fullDescription: [description, '', examples(...lines)].join('\n'),
      customUsage: ['[INSTRUMENT] [--to DIR] [options]'],
    },
  });

export const lawExports = {
  akn: lawExport(
    'akn',
    'An instrument as Akoma Ntoso 3.0: text, lifecycle, intervals, modifications',
    'The instrument as an Akoma Ntoso 3.0 document of OASIS: FRBR metadata, lifecycle, temporal data, active and passive modifications, words; the rules in our namespace. `kuryk import akn` reads it back without loss.',
    'kuryk export akn kz-us-protocol-2017 > protocol.xml',
    'kuryk export akn --to ./akn',
  ),
  jsonld: lawExport(
    'jsonld',
    'Linked data: schema.org Legislation',
    'Instruments and their provisions in the terms of schema.org Legislation, with their legal force today.',
    'kuryk export jsonld kz-us-rail-2010',
  ),
  csl: lawExport(
    'csl',
    'Citations as CSL-JSON, for Zotero, Pandoc and the like',
    'A citation of each instrument as CSL-JSON, with the revision of the pack.',
    'kuryk export csl > law.csl.json',
  ),
  bibtex: lawExport(
    'bibtex',
    'Citations as BibTeX',
    'A citation of each instrument as BibTeX, with the revision of the pack.',
    'kuryk export bibtex kz-us-rail-2010',
  ),
};

export const importAkn = buildCommand({
  loader: async () => import('./commands/import-akn.ts'),
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [{ parse: String, placeholder: 'FILE', brief: 'An Akoma Ntoso 3.0 document' }],
    },
    flags: { into: word('Add it to this pack, if the pack then still checks', 'PACK'), json },
  },
  docs: {
    brief: 'An instrument from an Akoma Ntoso 3.0 document, as a file of a pack',
    fullDescription: [
      'Reads an instrument that Kuryk exported, whole; of any other document its words and lifecycle, and no rules. Document types and entities are refused. Prints the file of a pack, or adds it to one.',
      '',
      examples('kuryk import akn protocol.xml', 'kuryk import akn protocol.xml --into ./my-pack'),
    ].join('\n'),
    customUsage: ['FILE [--into PACK] [--json]'],
  },
});
