import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnOf, positionAt } from '../../assess/alignment/vote-table.ts';
import { InputError } from '../../terms/errors.ts';
import { readVotesCsv } from './read-votes-csv.ts';
import { readVoteFile, voteFileIn, writeVoteFile } from './vote-file.ts';

const dir = mkdtempSync(join(tmpdir(), 'kuryk-votes-'));
let files = 0;
function file(text: string | Buffer, name = 'votes.csv'): string {
  const path = join(dir, `${files++}-${name}`);
  writeFileSync(path, text);
  return path;
}

const HEADER = 'rcid,date,symbol,country,vote\n';
const SMALL = `${HEADER}2,2018-12-17,A/RES/73/194,RU,no
2,2018-12-17,A/RES/73/194,KZ,abstain
1,2014-03-27,R/68/262,RU,no
1,2014-03-27,R/68/262,NA,yes
`;

async function refusal(path: string): Promise<string> {
  const error = await readVotesCsv(path).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof InputError)) throw error ?? new Error('the table was taken');
  const where = error.at ? `${error.at.line}: ` : '';
  return `${where}${error.message} | ${error.hint ?? ''}`.replaceAll(path, 'FILE');
}

describe('a table of roll calls', () => {
  it('is read in order of day, and a missing row is no vote', async () => {
    const table = await readVotesCsv(file(SMALL));
    expect(table.states).toEqual(['KZ', 'NA', 'RU']);
    expect([...table.rcids]).toEqual([1, 2]);
    expect(table.rows).toBe(4);
    const said = (row: number, state: string) => positionAt(table, row, columnOf(table, state)?.column ?? -1);
    expect([said(0, 'RU'), said(0, 'NA'), said(0, 'KZ')]).toEqual(['no', 'yes', null]);
    expect([said(1, 'RU'), said(1, 'NA'), said(1, 'KZ')]).toEqual(['no', null, 'abstain']);
  });

  it('is the same gzipped, with another order of columns, a mark at its start and other line ends', async () => {
    const plain = await readVotesCsv(file(SMALL));
    const packed = await readVotesCsv(file(gzipSync(SMALL), 'votes.csv.gz'));
    expect(packed).toEqual(plain);
    const other = `\ufeffvote,note,rcid,country,symbol,date\r\n${SMALL.trim()
      .split('\n')
      .slice(1)
      .map((row) => {
        const [rcid, date, symbol, country, vote] = row.split(',');
        return `${vote},"a, b",${rcid},${country},${symbol},${date}`;
      })
      .join('\r\n')}\r\n\r\n`;
    const { sha256, ...turned } = await readVotesCsv(file(other));
    expect({ ...turned, sha256: plain.sha256 }).toEqual(plain);
    expect(sha256).not.toBe(plain.sha256);
  });

  it.each([
    ['', 'FILE: FILE is empty'],
    ['rcid,date,symbol,country\n1,2018-01-01,A,KZ\n', '1: the header lacks vote'],
    ['rcid,date,symbol,country,vote,vote\n', '1: the header names vote twice'],
    [HEADER, '1: the table holds no vote'],
    [`${HEADER}1,2018-01-01,A,KZ,maybe\n`, 'FILE:2:1: vote: "maybe" is not one'],
    [`${HEADER}1,2018-01-01,A,KZ,\n`, 'leave the row out: an absence has none'],
    [`${HEADER}1,2018-01-01,A,KZ,=1+1\n`, 'FILE:2:1: vote: "=1+1" is a formula, not a value'],
    [`${HEADER}1,2018-01-01,"=HYPERLINK(""x"")",KZ,yes\n`, '"=HYPERLINK'],
    [`${HEADER}1,2018-01-01,@SUM(A1),KZ,yes\n`, 'FILE:2:1: symbol: "@SUM(A1)" is a formula'],
    [`${HEADER}1,=TODAY(),A,KZ,yes\n`, 'FILE:2:1: date: "=TODAY()" is a formula'],
    [`${HEADER}-1,2018-01-01,A,KZ,yes\n`, 'FILE:2:1: rcid: "-1" is a formula'],
    [`${HEADER}1.5,2018-01-01,A,KZ,yes\n`, 'FILE:2:1: rcid: "1.5" is not one'],
    [`${HEADER}1,2018-02-30,A,KZ,yes\n`, 'FILE:2:1: date: 2018-02-30 does not exist'],
    [`${HEADER}1,2018-01-01,A,kz,yes\n`, 'write KZ'],
    [`${HEADER}1,2018-01-01,A,QQ,yes\n`, 'FILE:2:1: country: "QQ" is not one'],
    [
      `${HEADER}1,2018-01-01,A,KZ,yes\n1,2018-01-01,A,KZ,no\n`,
      'FILE:3:1: KZ says no in roll call 1, and on line 2 it says yes',
    ],
    [
      `${HEADER}1,2018-01-01,A,KZ,yes\n1,2018-01-02,A,RU,no\n`,
      'FILE:3:1: roll call 1 is here 2018-01-02, A, and on line 2 2018-01-01, A',
    ],
    [`${HEADER}1,2018-01-01,A,KZ,yes\n1,2018-01-01,A,RU\n`, '3: the row has 4 cells, the header has 5'],
    [`${HEADER}1,2018-01-01,"A,KZ,yes\n`, 'a quote does not close'],
  ])('%j is refused: %s', async (text, message) => {
    expect(await refusal(file(text))).toContain(message);
  });

  it('that is a broken gzip file is refused as one', async () => {
    const packed = gzipSync(SMALL);
    expect(await refusal(file(packed.subarray(0, packed.length - 20), 'cut.gz'))).toContain(
      'broken gzip file',
    );
  });

  it('that is not there, or no file, is refused', async () => {
    expect(await refusal(join(dir, 'none.csv'))).toContain('does not exist');
    expect(await refusal(dir)).toContain('is not a file');
  });

  it('tells twenty mistakes and stops', async () => {
    const rows = Array.from({ length: 500 }, (_, at) => `${at + 1},2018-01-01,A,KZ,oui\n`).join('');
    const said = await refusal(file(HEADER + rows));
    expect(said.match(/vote: "oui"/g)).toHaveLength(20);
    expect(said).toContain('20 mistakes, and perhaps more: reading stopped there; nothing was imported');
  });

  it('takes a row that says again what another said', async () => {
    const again = `${SMALL}1,2014-03-27,R/68/262,NA,yes\n`;
    expect((await readVotesCsv(file(again))).rows).toBe(4);
  });

  it('is read or refused with a sentence, whatever the bytes', async () => {
    const cell = fc.oneof(
      fc.constantFrom(
        '1',
        '2',
        '2018-01-01',
        'A',
        'KZ',
        'RU',
        'yes',
        'no',
        'abstain',
        '',
        '=1',
        '"',
        'é',
        '\u0000',
      ),
      fc.string({ maxLength: 6 }),
    );
    const row = fc.array(cell, { minLength: 3, maxLength: 6 }).map((cells) => cells.join(','));
    const texts = fc.array(row, { maxLength: 8 }).map((rows) => HEADER + rows.join('\n'));
    await fc.assert(
      fc.asyncProperty(fc.oneof(texts, fc.uint8Array({ maxLength: 200 })), async (input) => {
        const path = file(typeof input === 'string' ? input : Buffer.from(input));
        try {
          const table = await readVotesCsv(path);
          expect(table.rows).toBe(table.positions.filter((code) => code > 0).length);
        } catch (error) {
          if (!(error instanceof InputError)) throw error;
          expect(error.message).not.toBe('');
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('the file of an imported table', () => {
  it('gives back the very table', async () => {
    const table = await readVotesCsv(file(SMALL));
    const data = mkdtempSync(join(tmpdir(), 'kuryk-data-'));
    expect(await writeVoteFile(table, data)).toBe('written');
    expect(readVoteFile(voteFileIn(data))).toEqual(table);
    expect(readdirSync(data)).toEqual(['unga-votes.bin']);
  });

  it('is not written again for the same table, and is replaced by another', async () => {
    const data = mkdtempSync(join(tmpdir(), 'kuryk-data-'));
    await writeVoteFile(await readVotesCsv(file(SMALL)), data);
    expect(await writeVoteFile(await readVotesCsv(file(gzipSync(SMALL))), data)).toBe('unchanged');
    const more = await readVotesCsv(file(`${SMALL}3,2019-12-18,A/RES/74/168,KZ,no\n`));
    expect(await writeVoteFile(more, data)).toBe('written');
    expect(readVoteFile(voteFileIn(data))).toEqual(more);
  });

  it('is null where nothing was imported, and refused where it is damaged', async () => {
    const data = mkdtempSync(join(tmpdir(), 'kuryk-data-'));
    expect(readVoteFile(voteFileIn(data))).toBeNull();
    await writeVoteFile(await readVotesCsv(file(SMALL)), data);
    const whole = readFileSync(voteFileIn(data));
    writeFileSync(voteFileIn(data), whole.subarray(0, whole.length - 3));
    expect(() => readVoteFile(voteFileIn(data))).toThrow(/is damaged/);
    writeFileSync(voteFileIn(data), SMALL);
    expect(() => readVoteFile(voteFileIn(data))).toThrow(/is not an imported table/);
  });
});
