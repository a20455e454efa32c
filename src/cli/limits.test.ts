import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { planAnswer, timelineAnswer } from '../app/questions.ts';

/* Limits as a user sets them: what is cut short says so, and bars nothing. */

const root = new URL('../..', import.meta.url).pathname;
const ASKED = 'Baku Hairatan --cargo special --for US --max-labels 3';

function kuryk(line: string) {
  const run = spawnSync(process.execPath, [join(root, 'bin/kuryk'), ...line.split(' ')], {
    cwd: root,
    encoding: 'utf8',
  });
  return { ...run, flat: run.stdout.replace(/\s+/g, ' ') };
}

test('a plan in time that is cut short denies no route and names no day', () => {
  const { flat, status } = kuryk(`plan ${ASKED} --depart 2019-06-01`);
  expect(status).toBe(0);
  expect(flat).toContain('Nothing can be said of the law: the search did not come to its end.');
  expect(flat).toContain('The search for the safe days stopped at its limit, so that none is named');
  expect(flat).not.toMatch(/No route is lawful|no lawful route|no route is lawful|What stops each way/);
  const json = planAnswer.parse(JSON.parse(kuryk(`plan ${ASKED} --depart 2019-06-01 --json`).stdout));
  expect(json).toMatchObject({
    status: 'uncertain',
    complete: false,
    safe: { change: null, complete: false },
  });
});

test('an epoch that is cut short says so', () => {
  const line = `timeline ${ASKED} --since 2019-06-01 --until 2020-01-01`;
  expect(kuryk(line).flat).toContain('uncertain, cut short');
  const { epochs } = timelineAnswer.parse(JSON.parse(kuryk(`${line} --json`).stdout));
  expect(epochs.map(({ status, complete }) => [status, complete])).toEqual([['uncertain', false]]);
});

test('leverage that cannot be found out is refused with one message', () => {
  const { stdout, stderr, status } = kuryk(`leverage ${ASKED} --on 2019-06-01`);
  expect([stdout, status]).toEqual(['', 2]);
  expect(stderr).toContain('a search for a way stopped at its limit before its end');
  expect(stderr).toContain('--max-labels');
});
