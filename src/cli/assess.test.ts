import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doorsAnswer, leverageAnswer, valueAnswer } from '../app/assess-questions.ts';

const root = new URL('../..', import.meta.url).pathname;
const KURYK_DATA = mkdtempSync(join(tmpdir(), 'kuryk-assess-'));

function kuryk(line: string) {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [join(root, 'bin/kuryk'), ...line.split(' ')],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, KURYK_DATA },
    },
  );
  return { stdout, stderr, status };
}

// Each line starts the program; on a machine that does much else a start takes seconds.
const LEVERAGE = 'leverage Karachi Kabul --on 2019-06-01 --size 2';
const VALUE = 'value --basket karachi --on 2013-06-01 --instruments pk-us-mou-2012,us-nonsense';

test('leverage: its JSON is what the schema promises, and a listed closure, run as printed, bars every route', () => {
  const { stdout, status } = kuryk(
    'leverage Tashkent Hairatan --cargo humanitarian --on 2019-06-01 --modes rail --json',
  );
  expect(status).toBe(0);
  const answer = leverageAnswer.parse(JSON.parse(stdout));
  const closing = answer.closers.find(({ effect }) => effect === 'closes')!;
  const run = kuryk(`${closing.command.replace(/^kuryk /, '').replaceAll("'", '')} --exit-code`);
  expect([11, 12]).toContain(run.status);
});

test('leverage and doors also come as text and as CSV', () => {
  expect(kuryk(LEVERAGE).stdout).toContain('Fewest legs');
  expect(kuryk(`${LEVERAGE} --csv`).stdout).toMatch(/^kind,id,effect,/);
  const doors = doorsAnswer.parse(
    JSON.parse(kuryk('report doors --since 2019-06 --until 2019-06 --json').stdout),
  );
  expect(doors.trades.map(({ months }) => months.length)).toEqual([1, 1, 1, 1]);
});

test('before and after the Protocol stand side by side, and each cause names its text or circumstance', () => {
  const asked = 'report doors --since 2021-08 --until 2021-09 --compare 2021-08,2021-09';
  const { compare, trades } = doorsAnswer.parse(JSON.parse(kuryk(`${asked} --json`).stdout));
  const special = compare!.trades.find(({ id }) => id === 'special-us-AFHRT')!;
  expect(special.before.states.KZ!.choice).toBe(1);
  expect(special.after).toMatchObject({ open: 0, best: null });
  // The supply of forces ended: a circumstance, not a text.
  expect(trades[0]!.turns[0]!.facts[0]!.instrument).toBeNull();
  const { stdout } = kuryk(asked);
  expect(stdout).toContain('Before and after: 2021-08 and 2021-09');
  expect(stdout).toMatch(/Kazakhstan +1\.00 → ·/);
});

test('the words on a question, and the scores, come as CSV, with a header even where nothing is scored', () => {
  const [header, row] = kuryk('forecast show fc-c-iran --csv').stdout.split('\n');
  expect(header).toBe('id,question,state,outcome,closes,baseline,on,by,p,version,note');
  expect(row).toMatch(/^fc-c-iran,.*2026-11-24,Kuryk's editors,0\.06,1,/);
  expect(kuryk('forecast score --csv').stdout).toMatch(/^id,by,p,on,outcome,.*\n$/);
});

test('a probability is given as --p, a new question stands from today, and both are kept', () => {
  const add = 'forecast add q-post --question Open? --criteria Yes-if-it-is. --closes 2099-12-31';
  expect(kuryk(`${add} --p 0.9 --by A`)).toMatchObject({ status: 0, stderr: '' });
  expect(kuryk('forecast add q-post --p=30% --by B').stdout).toContain('B gives 0.3 for yes');
  const { stdout } = kuryk('forecast show q-post --csv');
  expect(stdout.trim().split('\n')).toHaveLength(3);
  expect(stdout).toMatch(/,A,0\.9,1,/);
  expect(kuryk('forecast add q-post --p 1.5').status).toBe(2);
});

test('the doors as they were known before the Protocol was signed are those of a world without it', () => {
  const hold = (known: string) => {
    const { stdout } = kuryk(`report doors --since 2019-06 --until 2019-06 --csv${known}`);
    const rows = stdout.split('\n').filter((row) => row.startsWith('special-us-AFHRT,'));
    return Object.fromEntries(rows.map((row) => row.split(',').slice(2, 4)));
  };
  expect(hold(' --known-on 2017-01-01')).toMatchObject({ PK: '1', KZ: '0', AZ: '0' });
  expect(hold('')).toMatchObject({ PK: '0', KZ: '0.75', AZ: '0.67' });
});

test('value: JSON by schema, and Shapley values sum to the whole', () => {
  const line = VALUE.replace(',us-nonsense', '');
  const { days } = valueAnswer.parse(JSON.parse(kuryk(`${line} --json`).stdout));
  const { all, none, instruments } = days[0]!;
  const sum = instruments.reduce((total, { shapley }) => total + shapley.costUsd, 0);
  expect(Math.abs(sum - (all.costUsd - none.costUsd))).toBeLessThan(0.05);
});

test.each([
  ['align KZ Ruritania', 'no state is called "Ruritania"'],
  ['align KZ RU --since 2020-01-01 --until 2019-01-01', '--until'],
  ['align KZ RU --window 0y', '--window'],
  ['leverage Karachi Kabul --size 0', '--size'],
  ['report doors --since 2019-02 --until 2019-01', 'lies before'],
  ['report doors --since 2019-06 --until 2019-07 --compare 2017-09,2019-06', '--compare'],
  ['report doors --compare 2019-06', 'not two months'],
  ['report doors --compare 2019-06,2017-09', 'not after the first'],
  ['report doors --known-on 2018-02-30', '2018-02-30 does not exist'],
  ['value --basket nothern', 'nearest: northern'],
  ['value --since 2020-01-01 --until 2019-01-01', 'is before'],
  ['value --on 2019-01-01 --since 2018-01-01', 'contradicts'],
  ['value --step 1w --since 2019-01-01', '--step'],
  ['value --reserve NaN', '--reserve'],
  [VALUE, 'us-nonsense'],
  ['forecast list --state opn', '--state'],
  ['forecast show =1+1', 'no forecast is called'],
])('kuryk %s is refused with one clear message and exit 2', (line, said) => {
  const { stdout, stderr, status } = kuryk(line);
  expect(stderr).toContain(said);
  expect(status).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).not.toMatch(/NaN is|at .*\.(ts|mjs|js):\d+/);
});

test('a window without a vote says why there is no measure, and never NaN', () => {
  const { stdout, status } = kuryk('align KZ RU --since 2010-01-01 --until 2010-02-01 --json');
  expect(status).toBe(0);
  expect(stdout).not.toMatch(/NaN|Infinity/);
  for (const { whole } of (
    JSON.parse(stdout) as { votes: { whole: { kappa: { value: null; why: string } } }[] }
  ).votes) {
    expect(whole.kappa.value).toBeNull();
    expect(whole.kappa.why).toBeTruthy();
  }
});
