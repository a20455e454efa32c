import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockFolder, readOwner } from './owner-lock.ts';

let dir: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'kuryk-lock-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** Leaves what a process leaves that was killed while it had the folder: a socket file without a listener. */
async function leaveDeadSocket(): Promise<void> {
  const program = "require('node:net').createServer().listen('owner.sock', () => console.log('up'))";
  const child = spawn(process.execPath, ['-e', program], { cwd: dir, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  const gone = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGKILL');
  await gone;
  expect(existsSync(join(dir, 'owner.sock'))).toBe(true);
}

describe.each(['platform', 'file'] as const)('a folder guarded by %s', (by) => {
  const options = { by, now: new Date('2026-01-05T08:00:00Z'), command: 'kuryk serve' };

  test('has one owner, and the second is told who it is, since when and what to do', async () => {
    const lock = await lockFolder(dir, options);
    await expect(lockFolder(dir, options)).rejects.toMatchObject({
      code: 'store-held',
      message: expect.stringMatching(
        new RegExp(`kuryk serve \\(process ${process.pid} on .*, since 2026-01-05T08:00:00`),
      ),
      hint: expect.stringContaining('--db'),
    });
    await lock.release();
    await (await lockFolder(dir, options)).release();
    expect(readdirSync(dir)).toEqual([]);
  });

  test('is free again when its owner was killed', async () => {
    await leaveDeadSocket();
    const lock = await lockFolder(dir, options);
    expect(readOwner(dir)!.pid).toBe(process.pid);
    await lock.release();
  });

  test('goes to exactly one of many that find a dead owner at once', async () => {
    await leaveDeadSocket();
    const tries = await Promise.allSettled(Array.from({ length: 20 }, () => lockFolder(dir, options)));
    const locks = tries.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    expect(locks).toHaveLength(1);
    await locks[0]!.release();
    expect(readdirSync(dir)).toEqual([]);
  });

  test('may have a long name, and is the same folder under another', async () => {
    const deep = join(dir, 'a'.repeat(120), 'b'.repeat(120));
    mkdirSync(deep, { recursive: true });
    symlinkSync(deep, join(dir, 'link'));
    const lock = await lockFolder(deep, options);
    await expect(lockFolder(join(dir, 'link'), options)).rejects.toMatchObject({ code: 'store-held' });
    await lock.release();
  });
});
