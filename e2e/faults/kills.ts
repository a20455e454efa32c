import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { startPostgres, type TestPostgres } from '../../src/store/db/postgres.fixture.ts';
import { openStore } from '../../src/store/db/store.ts';
import { writeSamplePack } from '../../src/store/pack/sample-pack.ts';
import { seededDice } from '../../src/terms/seeded-dice.ts';
import { KINDS, type Kind, type Write } from './writes.ts';

export interface KillReport {
  readonly kills: number;
  /** Kills while the store was being opened or made, the others while it was written. */
  readonly whileOpening: number;
  readonly acknowledged: number;
  readonly byKind: Readonly<Partial<Record<Kind, number>>>;
  readonly damage: readonly string[];
  readonly seconds: number;
}

const root = new URL('../..', import.meta.url).pathname;
/** One store lives through so many kills: a part, which can be run alone. */
export const KILLS_A_PART = 40;
/** Every so many parts begin with an empty folder, so that the making of a store is killed too; the others with a copy. */
const PARTS_A_MAKING = 5;
/** Compiles once and not better and better: a victim lives for seconds. */
const VICTIM_FLAGS = ['--liftoff-only'];
const LONGEST_OPENING_MS = 600_000;

async function bundleWriter(): Promise<string> {
  const outfile = join(root, 'dist', 'faults', 'writer.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['e2e/faults/writer.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    logLevel: 'error',
  });
  return outfile;
}

interface Round {
  readonly acks: Write[];
  readonly opened: boolean;
  readonly openingMs: number | null;
  readonly damage: string[];
}

/**
 * One victim from its start to its end by SIGKILL: `afterMs` after its start, or `opened`: after so many acknowledged writes.
 * Counted in writes, for on a busy machine it would else be killed before it has done anything.
 */
function killOne(
  writer: string,
  order: object,
  when: { readonly opened: boolean; readonly afterAcks: number; readonly afterMs: number },
  end?: () => Promise<void>,
): Promise<Round> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...VICTIM_FLAGS, writer], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    const acks: Write[] = [];
    const damage: string[] = [];
    const began = Date.now();
    let openingMs: number | null = null;
    let killed = false;
    // A database that is killed in place of the writer; it must be back before the next round.
    let ending: Promise<void> = Promise.resolve();
    let stderr = '';
    const kill = () => {
      killed = true;
      child.kill('SIGKILL');
    };
    let timer = setTimeout(
      when.opened ? () => damage.push('did not open in time') && kill() : kill,
      when.opened ? LONGEST_OPENING_MS : when.afterMs,
    );
    child.stderr.setEncoding('utf8').on('data', (part: string) => {
      stderr = (stderr + part).slice(-2000);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      const [word, kind, n] = line.split(' ');
      if (word === 'open') {
        openingMs = Date.now() - began;
      } else if (word === 'ack') {
        acks.push({ kind: kind as Kind, n: Number(n) });
        if (!when.opened || acks.length !== when.afterAcks) return;
        clearTimeout(timer);
        const crash = () => {
          ending = end!();
          ending.catch(() => {});
        };
        timer = setTimeout(end ? crash : kill, when.afterMs);
      } else if (word === 'damage') damage.push(line);
    });
    child.once('close', () => {
      clearTimeout(timer);
      if (!killed && !end && damage.length === 0) damage.push(`ended by itself: ${stderr.slice(0, 400)}`);
      ending.then(() => resolve({ acks, opened: openingMs !== null, openingMs, damage }), reject);
    });
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify(order));
  });
}

/** What a part needs: its number tells its seed and its store. */
export interface Part {
  readonly number: number;
  readonly kills: number;
  readonly seed: number;
}

export interface Arena {
  play(part: Part): Promise<KillReport>;
  close(): Promise<void>;
}

/** Real kill -9 of the process that owns an embedded store, at random moments of opening, making and writing. */
export async function embeddedArena(): Promise<Arena> {
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-faults-'));
  const writer = await bundleWriter();
  const prepared = join(dir, 'prepared');
  return {
    async play(part) {
      const data = join(dir, `store-${part.number}`);
      mkdirSync(data);
      if (part.number % PARTS_A_MAKING !== 0) {
        await (await openStore({ data: prepared, url: null })).close();
        cpSync(join(prepared, 'pg'), join(data, 'pg'), { recursive: true });
      }
      const report = await rounds(writer, part, { data, url: null, backupFile: join(data, 'backup') });
      // A store that was damaged is evidence.
      if (report.damage.length === 0) rmSync(data, { recursive: true, force: true });
      else report.damage.push(`its folder is kept: ${data}`);
      return report;
    },
    async close() {
      rmSync(prepared, { recursive: true, force: true });
    },
  };
}

/** The same on a PostgreSQL server: the writer is killed, and in every third round the whole server with it. */
export async function serverArena(): Promise<Arena> {
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-faults-'));
  const writer = await bundleWriter();
  const server: TestPostgres = await startPostgres();
  return {
    async play(part) {
      const url = await server.database(`faults${part.number}`);
      return rounds(
        writer,
        part,
        { data: dir, url, backupFile: join(dir, `backup-${part.number}`) },
        async () => {
          await server.crash();
          await server.start();
        },
      );
    },
    async close() {
      await server.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function rounds(
  writer: string,
  { kills, seed, number }: Part,
  where: { data: string; url: string | null; backupFile: string },
  crash?: () => Promise<void>,
): Promise<KillReport & { damage: string[] }> {
  const began = Date.now();
  const dice = seededDice(seed);
  const pack = writeSamplePack();
  const damage: string[] = [];
  const byKind: Partial<Record<Kind, number>> = {};
  let whileOpening = 0;
  let openingMs = 0;
  let acknowledged = 0;
  const expected: Write[] = [];
  // Parts begin at different kinds, so that a short run meets all of them.
  let next = number;
  for (let n = 0; n < kills && damage.length === 0; n++) {
    const opening = dice() < 0.25;
    // Anywhere in an opening, however long it takes on this machine.
    const afterMs = opening ? 150 + dice() * Math.max(2500, openingMs) : dice() * 60;
    const afterAcks = 1 + Math.floor(dice() * 12);
    const order = { ...where, pack, first: next, kinds: KINDS, acknowledged: expected };
    const withServer = crash !== undefined && !opening && n % 3 === 2;
    const round = await killOne(
      writer,
      order,
      { opened: !opening, afterAcks, afterMs },
      withServer ? crash : undefined,
    );
    if (!round.opened) whileOpening++;
    openingMs = round.openingMs ?? openingMs;
    for (const { kind } of round.acks) byKind[kind] = (byKind[kind] ?? 0) + 1;
    acknowledged += round.acks.length;
    expected.push(...round.acks);
    // The write in hand may have been done or not; its number is not used again.
    next = Math.max(next, ...round.acks.map((ack) => ack.n + 1)) + 1;
    damage.push(...round.damage.map((what) => `part ${number}, kill ${n + 1}: ${what}`));
  }
  rmSync(pack, { recursive: true, force: true });
  return { kills, whileOpening, acknowledged, byKind, damage, seconds: (Date.now() - began) / 1000 };
}
