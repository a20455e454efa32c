import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import fc from 'fast-check';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { expect, it } from 'vitest';
import type { Instrument } from '../law/model.ts';
import { bookArbitrary } from '../law/random-law.ts';
import { book } from '../law/testing.ts';
import { toAkn } from '../publish/akn/to-akn.ts';
import { readAkn } from '../store/akn/read-akn.ts';
import { openPack } from '../store/pack/open.ts';

const { law } = await openPack('packs/eurasia');

/** All but where in a file it stood. */
function withoutPlaces(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, field) => (key === 'provenance' ? undefined : field)));
}

it('every instrument of the shipped pack comes back from its document as it was', () => {
  for (const instrument of law.instruments) {
    const back = readAkn(toAkn(instrument, law), 'x.xml');
    expect(withoutPlaces(back)).toEqual(withoutPlaces(instrument));
  }
});

it('random instruments with amendments of every kind come back as they were', () => {
  fc.assert(
    fc.property(bookArbitrary(false), fc.string({ unit: 'grapheme', minLength: 1 }), (b, words) => {
      const text = `${words.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '?')}.`.trim();
      for (const plain of b.instruments) {
        const instrument: Instrument = { ...plain, title: text, summary: `<&> ${text}`, doubts: [text] };
        const back = readAkn(toAkn(instrument, b), 'x.xml');
        expect(withoutPlaces(back)).toEqual(withoutPlaces(instrument));
      }
    }),
    { numRuns: 60, seed: 5 },
  );
});

const XSD = process.env.KURYK_AKN_XSD;
it.skipIf(!XSD)('every document is valid against the schema of OASIS (path in KURYK_AKN_XSD)', async () => {
  const { xmlRegisterFsInputProviders } = await import('libxml2-wasm/lib/nodejs.mjs');
  xmlRegisterFsInputProviders();
  const path = resolve(XSD!);
  const schema = XmlDocument.fromBuffer(readFileSync(path), { url: `${dirname(path)}/akomantoso30.xsd` });
  const validator = XsdValidator.fromDoc(schema);
  const broken = XmlDocument.fromString(toAkn(law.instruments[0]!, law).replace('</meta>', '<meta/></meta>'));
  expect(() => validator.validate(broken)).toThrow();
  broken.dispose();
  const random = fc.sample(bookArbitrary(false), { numRuns: 40, seed: 6 });
  for (const b of [law, ...random, book([])]) {
    for (const instrument of b.instruments) {
      const document = XmlDocument.fromString(toAkn(instrument, b));
      expect(() => validator.validate(document), instrument.id).not.toThrow();
      document.dispose();
    }
  }
  validator.dispose();
  schema.dispose();
});
