import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as answers from '../app/store-answers.ts';
import { lockFolder } from '../store/db/owner-lock.ts';

const root = new URL('../..', import.meta.url).pathname;
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'kuryk-cli-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

function kuryk(args: readonly string[], env: Record<string, string> = {}): SpawnSyncReturns<string> {
  return spawnSync(process.execPath, [join(root, 'bin/kuryk'), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, KURYK_DATABASE_URL: '', KURYK_DATA: join(dir, 'store'), ...env },
  });
}

test('a store is made, written to, logged and backed up by commands alone', () => {
  const made = answers.tokenCreateAnswer.parse(
    JSON.parse(kuryk(['token', 'create', 'Anna', '--role', 'editor', '--json']).stdout),
  );
  expect(made.token).toMatch(/^kuryk_[a-z0-9]{12}_[A-Za-z0-9_-]{43}$/);
  const file = join(dir, 'backup');
  const saved = answers.backupAnswer.parse(JSON.parse(kuryk(['db', 'backup', file, '--json']).stdout));
  const log = answers.auditAnswer.parse(
    JSON.parse(kuryk(['audit', 'verify', '--head', saved.auditHead, '--json']).stdout),
  );
  expect(log).toMatchObject({ ok: true, entries: 1, head: saved.auditHead });
  expect(kuryk(['db', 'restore', file]).stderr).toMatch(/^the store is not empty: its log has 1 entries/);
}, 240_000);

test('questions and scenarios are kept by name, come back as files, and what has no meaning is refused', () => {
  const yaml = join(dir, 'years.yaml');
  writeFileSync(yaml, kuryk(['sweep', 'example']).stdout);
  const env = { KURYK_DATA: join(dir, 'saved') };
  expect(kuryk(['saved', 'list'], env).stdout).toMatch(/^Nothing is kept/);
  expect(existsSync(env.KURYK_DATA)).toBe(false);
  expect(kuryk(['saved', 'add', 'years', yaml, '--title', 'Doors'], env).stdout).toMatch(/^Kept as years/);
  expect(kuryk(['saved', 'show', 'years'], env).stdout).toBe(readFileSync(yaml, 'utf8'));
  expect(kuryk(['saved', 'list'], env).stdout).toMatch(/years +scenario +Doors +1/);
  writeFileSync(join(dir, 'bad.json'), '{"command":"plan","question":{"from":"Nowhere","to":"AFHRT"}}');
  const refused = kuryk(['saved', 'add', 'bad', join(dir, 'bad.json')], env);
  expect([refused.status, refused.stdout]).toEqual([2, '']);
  expect(refused.stderr).toMatch(/Nowhere/);
}, 240_000);

describe('who cannot open the store is told why, with exit status 1 and nothing changed', () => {
  test('another process has it', async () => {
    const held = join(dir, 'held');
    mkdirSync(held);
    const lock = await lockFolder(held, { command: 'kuryk serve', now: new Date('2026-01-05T08:00:00Z') });
    // Not spawnSync: we must go on living while the other asks.
    const child = spawn(process.execPath, [join(root, 'bin/kuryk'), 'db', 'status', '--data', held], {
      cwd: root,
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const status = await new Promise((resolve) => child.once('close', resolve));
    await lock.release();
    expect(stderr).toMatch(
      /^\S+: the store is in use by kuryk serve \(process \d+ on .*, since 2026-01-05T08:00:00.000Z\)/,
    );
    expect(stderr).toMatch(/\n {2}end that process, or/);
    expect(stderr).not.toMatch(/internal error|\bat .*\.js:/);
    expect(status).toBe(1);
    expect(existsSync(join(held, 'pg'))).toBe(false);
  });

  test('its folder is a file', () => {
    writeFileSync(join(dir, 'file'), '');
    const { stderr, status } = kuryk(['db', 'status', '--data', join(dir, 'file')]);
    expect(stderr).toMatch(/this is not a folder\n {2}name a folder/);
    expect(status).toBe(1);
  });

  test('nobody answers at the address of the database, whose password is not said', () => {
    const { stderr, status } = kuryk(['audit', 'verify', '--db', 'postgres://anna:sesame@127.0.0.1:9/kuryk']);
    expect(stderr).toMatch(/^127.0.0.1:9\/kuryk: no PostgreSQL answers there\n {2}start it, or correct/);
    expect(stderr).not.toContain('sesame');
    expect(status).toBe(1);
  });
});

test.each([
  [
    ['token', 'create', 'Anna', '--role', 'root'],
    /^--role: no role is called "root"\n {2}write one of reader/,
  ],
  [['token', 'create', 'Anna', '--expires', '2001-01-01'], /^--expires: 2001-01-01 is not after today/],
  [['audit', 'verify', '--db', 'mysql://x'], /^--db: this is not the address/],
  [['audit', 'verify', '--db', 'x', '--data', 'y'], /^--db and --data contradict/],
  [['audit', 'verify', '--head', 'abc'], /^--head: "abc" is not a head/],
  [['db', 'restore', '/nowhere/backup'], /\/nowhere\/backup: the file cannot be read/],
])('%j is refused with one message and exit status 2', (args, said) => {
  const { stdout, stderr, status } = kuryk(args);
  expect(stderr).toMatch(said);
  expect([stdout, status]).toEqual(['', 2]);
});

test.each(['db', 'db status', 'db backup', 'db restore', 'audit verify', 'token create', 'doctor'])(
  '%s --help has an example',
  (command) => {
    expect(kuryk([...command.split(' '), '--help']).stdout).toMatch(/Examples?:\n {2}kuryk /);
  },
);

test('the doctor makes no store, and a question opens none', () => {
  const nowhere = join(dir, 'nowhere');
  const found = answers.doctorAnswer.parse(JSON.parse(kuryk(['doctor', '--data', nowhere, '--json']).stdout));
  expect(found.ok).toBe(true);
  kuryk(['plan', 'Baku', 'Hairatan'], { KURYK_DATA: nowhere });
  expect(existsSync(nowhere)).toBe(false);
});
