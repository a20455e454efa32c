import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { loadPack } from '../store/pack/load.ts';
import { writeInstrument } from '../store/pack/write-instrument.ts';
import { parseDay } from '../terms/day.ts';
import { exportLaw, lawText } from './export-law.ts';
import { importAkn } from './import-akn.ts';
import { openWorld } from './open-world.ts';

const world = await openWorld('packs/eurasia');
const today = parseDay('2026-11-24');
const folder = mkdtempSync(join(tmpdir(), 'kuryk-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const withoutPlaces = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, field) => (key === 'provenance' ? undefined : field)));

it('every instrument written as a file of a pack loads as it was', async () => {
  const dir = join(folder, 'rewritten');
  cpSync('packs/eurasia', dir, { recursive: true });
  for (const name of readdirSync(join(dir, 'law'))) rmSync(join(dir, 'law', name));
  for (const i of world.law.instruments) writeFileSync(join(dir, 'law', `${i.id}.yaml`), writeInstrument(i));
  const result = await loadPack(dir);
  if ('errors' in result) expect(result.errors.slice(0, 3)).toEqual([]);
  else expect(withoutPlaces(result.pack.law)).toEqual(withoutPlaces(world.law));
});

it('an exported instrument imported into a pack that lacks it answers as before; a second import is refused', async () => {
  const dir = join(folder, 'lacking');
  cpSync('packs/eurasia', dir, { recursive: true });
  const id = 'kz-us-protocol-2017';
  rmSync(join(dir, 'law', `${id}.yaml`));
  exportLaw('akn', id, folder, world, today);
  const report = await importAkn(join(folder, `${id}.xml`), dir);
  expect(report).toMatchObject({ id, file: join(dir, 'law', `${id}.yaml`), modifications: 1 });
  const again = await openWorld(dir);
  expect(withoutPlaces(again.law)).toEqual(withoutPlaces(world.law));
  await expect(importAkn(join(folder, `${id}.xml`), dir)).rejects.toThrow(/exists/);
});

it('a document that the pack refuses leaves the pack as it was', async () => {
  const dir = join(folder, 'refusing');
  cpSync('packs/eurasia', dir, { recursive: true });
  const text = lawText('akn', 'kz-us-protocol-2017', world, today)
    .replaceAll('kz-us-protocol-2017', 'another-protocol')
    .replaceAll('kz-us-rail-2010', 'no-such-agreement');
  writeFileSync(join(folder, 'dangling.xml'), text);
  await expect(importAkn(join(folder, 'dangling.xml'), dir)).rejects.toThrow(/no-such-agreement/);
  expect(existsSync(join(dir, 'law', 'another-protocol.yaml'))).toBe(false);
});

it('a document of another program gives words and lifecycle, no rules, and says so', async () => {
  const file = join(folder, 'foreign.xml');
  writeFileSync(
    file,
    `<?xml version="1.0"?><akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta>
<identification source="#x"><FRBRWork><FRBRthis value="/akn/kz/act/2010/12/!main"/><FRBRuri value="/akn/kz/act/2010/12"/>
<FRBRdate date="2010-11-12" name="x"/><FRBRauthor href="#x"/><FRBRcountry value="kz"/></FRBRWork></identification>
<lifecycle source="#x"><eventRef date="2010-11-12" source="#x" type="generation"/></lifecycle></meta>
<preface><longTitle><p><docTitle>Transit Act</docTitle></p></longTitle></preface>
<body><article eId="art_1"><heading>Scope</heading><content><p>Goods pass.</p></content></article></body></act></akomaNtoso>`,
  );
  const report = await importAkn(file, undefined);
  expect(report).toMatchObject({
    id: 'kz-act-2010-12',
    title: 'Transit Act',
    provisions: 1,
    rules: 0,
    events: 1,
  });
  expect(report.yaml).toContain('Goods pass.');
  expect(report.yaml).toContain('no rule was written for it yet');
});

describe('citations and linked data', () => {
  it('names every instrument once in each format', () => {
    const ids = world.law.instruments.map(({ id }) => id);
    const csl = JSON.parse(lawText('csl', undefined, world, today)) as { id: string }[];
    expect(csl.map(({ id }) => id)).toEqual(ids);
    const linked = JSON.parse(lawText('jsonld', undefined, world, today)) as {
      '@graph': { legislationIdentifier: string }[];
    };
    expect(linked['@graph'].map((item) => item.legislationIdentifier)).toEqual(ids);
    const bib = lawText('bibtex', undefined, world, today);
    expect([...bib.matchAll(/^@misc\{(.+),$/gm)].map(([, id]) => id)).toEqual(ids);
  });

  it('says force only where it is certain, and dates only where they are known to the day', () => {
    const on = (day: string) =>
      JSON.parse(lawText('jsonld', 'kz-us-protocol-2017', world, parseDay(day))) as Record<string, unknown>;
    expect(on('2017-12-01')).toMatchObject({
      legislationDate: '2017-09-21',
      legislationLegalForce: 'https://schema.org/NotInForce',
      legislationChanges: [{ '@id': 'urn:kuryk:law:kz-us-rail-2010' }],
    });
    expect(on('2018-06-01')).not.toHaveProperty('legislationLegalForce');
    expect(on('2018-06-01')).not.toHaveProperty('legislationDateOfApplicability');
    expect(on('2020-01-01').legislationLegalForce).toBe('https://schema.org/InForce');
  });

  it('keeps braces and commands of TeX out of BibTeX fields', () => {
    const [first] = world.law.instruments;
    const evil = { ...first!, title: '\\input{/etc/passwd} 50% & more' };
    const law = { ...world.law, instruments: [evil] };
    expect(lawText('bibtex', undefined, { ...world, law }, today)).toContain(
      '{{input/etc/passwd 50\\% \\& more}}',
    );
  });

  it('refuses one Akoma Ntoso text for the whole pack, and an instrument that is not there', () => {
    expect(() => lawText('akn', undefined, world, today)).toThrow(/INSTRUMENT is missing/);
    expect(() => lawText('csl', 'kz-us-rail-2011', world, today)).toThrow(/no instrument/);
  });
});

it('writes a file an instrument, readable as text', () => {
  const dir = join(folder, 'bib');
  expect(exportLaw('bibtex', undefined, dir, world, today).files).toBe(world.law.instruments.length);
  expect(readFileSync(join(dir, 'kz-us-rail-2010.bib'), 'utf8')).toMatch(/^@misc\{kz-us-rail-2010,/);
});
