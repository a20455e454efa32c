import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';
import { startPostgres } from '../../src/store/db/postgres.fixture.ts';
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
/** A new store begins after so many kills, so that the making of stores is killed too. */
const KILLS_A_STORE = 40;
const LONGEST_OPENING_MS = 120_000;

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
    const child = spawn(process.execPath, [writer], { cwd: root, stdio: ['pipe', 'pipe', 'pipe'] });
    const acks: Write[] = [];
    const damage: string[] = [];
    let opened = false;
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
        opened = true;
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
      ending.then(() => resolve({ acks, opened, damage }), reject);
    });
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify(order));
  });
}

/** Real kill -9 of the process that owns an embedded store, at random moments of opening, making and writing. */
export async function killEmbedded(
  kills: number,
  seed: number,
  tell = (_: number) => {},
): Promise<KillReport> {
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-faults-'));
  try {
    return await rounds(kills, seed, tell, (store) => {
      const data = join(dir, `store-${store}`);
      mkdirSync(data);
      return { data, url: null, backupFile: join(data, 'backup') };
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** The same on a PostgreSQL server: the writer is killed, and in every third round the whole server with it. */
export async function killOnServer(
  kills: number,
  seed: number,
  tell = (_: number) => {},
): Promise<KillReport> {
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-faults-'));
  const server = await startPostgres();
  try {
    const urls = await Promise.all(
      Array.from({ length: Math.ceil(kills / KILLS_A_STORE) }, (_, store) =>
        server.database(`faults${store}`),
      ),
    );
    return await rounds(
      kills,
      seed,
      tell,
      (store) => ({ data: dir, url: urls[store]!, backupFile: join(dir, `backup-${store}`) }),
      async () => {
        await server.crash();
        await server.start();
      },
    );
  } finally {
    await server.stop();
    rmSync(dir, { recursive: true, force: true });
  }
}

async function rounds(
  kills: number,
  seed: number,
  tell: (done: number) => void,
  place: (store: number) => { data: string; url: string | null; backupFile: string },
  crash?: () => Promise<void>,
): Promise<KillReport> {
  const began = Date.now();
  const dice = seededDice(seed);
  const writer = await bundleWriter();
  const pack = writeSamplePack();
  const damage: string[] = [];
  const byKind: Partial<Record<Kind, number>> = {};
  let whileOpening = 0;
  let acknowledged = 0;
  let where = place(0);
  let expected: Write[] = [];
  let next = 0;
  for (let n = 0; n < kills && damage.length === 0; n++) {
    if (n > 0 && n % KILLS_A_STORE === 0) {
      where = place(n / KILLS_A_STORE);
      expected = [];
    }
    const opening = dice() < 0.25;
    const afterMs = opening ? 150 + dice() * 2500 : dice() * 60;
    const afterAcks = 1 + Math.floor(dice() * 12);
    const order = { ...where, pack, first: next, kinds: KINDS, acknowledged: expected.slice(-400) };
    const withServer = crash !== undefined && !opening && n % 3 === 2;
    const round = await killOne(
      writer,
      order,
      { opened: !opening, afterAcks, afterMs },
      withServer ? crash : undefined,
    );
    if (!round.opened) whileOpening++;
    for (const { kind } of round.acks) byKind[kind] = (byKind[kind] ?? 0) + 1;
    acknowledged += round.acks.length;
    expected.push(...round.acks);
    // The write in hand may have been done or not; its number is not used again.
    next = Math.max(next, ...round.acks.map((ack) => ack.n + 1)) + 1;
    damage.push(...round.damage.map((what) => `kill ${n + 1}: ${what}`));
    tell(n + 1);
  }
  rmSync(pack, { recursive: true, force: true });
  return { kills, whileOpening, acknowledged, byKind, damage, seconds: (Date.now() - began) / 1000 };
}
