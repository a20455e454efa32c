import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Connection, connectEmbedded } from '../../src/store/db/connect.ts';
import { type Embedded, openInMemory } from '../../src/store/db/embedded.ts';
import { migrate, schemaState } from '../../src/store/db/migrate.ts';
import { loadPack } from '../../src/store/pack/load.ts';
import { readPackFiles } from '../../src/store/pack/read.ts';
import { writeSamplePack } from '../../src/store/pack/sample-pack.ts';
import { seededDice } from '../../src/terms/seeded-dice.ts';
import { doWrite, type Fixture, findDamage, KINDS, type Kind, type Write } from './writes.ts';

export interface StepReport {
  readonly failures: number;
  readonly byKind: Readonly<Partial<Record<Kind, number>>>;
  readonly damage: readonly string[];
  readonly seconds: number;
}

class Fault extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code === '53100' ? 'could not extend file: No space left on device' : 'Connection terminated');
    this.code = code;
  }
}

/** What the session says in place of an answer: disk full, connection gone, server stopping, an unforeseen fault. */
const CODES = ['53100', '08006', '57P01', 'XX000'];
const CHECK_EVERY = 25;
const WRITES_A_STORE = 1500;

/**
 * Lets every statement of every kind of write fail in turn, before it is done or after (then the answer alone is lost), and
 * writes once more with the same key: the store must then hold that write once and nothing halfway.
 */
export async function failSteps(
  failures: number,
  seed: number,
  tell = (_: number) => {},
): Promise<StepReport> {
  const began = Date.now();
  const dice = seededDice(seed);
  const dir = mkdtempSync(join(tmpdir(), 'kuryk-steps-'));
  const folder = writeSamplePack();
  const loaded = await loadPack(folder);
  if ('errors' in loaded) throw new Error('the sample pack has mistakes');
  const fixture: Fixture = {
    pack: loaded.pack,
    files: readPackFiles(folder).files,
    backupFile: join(dir, 'backup'),
  };
  const damage: string[] = [];
  const byKind: Partial<Record<Kind, number>> = {};
  let done = 0;
  let session: Session | undefined;
  let written: Write[] = [];
  const steps = new Map<Kind, number>();
  for (let n = 0; done < failures && damage.length === 0; n++) {
    if (!session || n % WRITES_A_STORE === 0) {
      await session?.connection.close();
      session = await openSession();
      written = [];
    }
    const kind = KINDS[n % KINDS.length]!;
    const step = steps.get(kind) ?? 0;
    session.failAt(step, dice() < 0.5 ? 'before' : 'after', CODES[Math.floor(dice() * CODES.length)]!);
    let failed = false;
    try {
      await doWrite(session.connection, kind, n, fixture);
    } catch {
      failed = true;
    }
    const reached = session.stop();
    // Past the last statement of this kind: begin at its first again.
    steps.set(kind, reached ? step + 1 : 0);
    if (reached) {
      done++;
      byKind[kind] = (byKind[kind] ?? 0) + 1;
      tell(done);
    }
    if (failed) {
      if ((await schemaState(session.connection.db)) !== 'current') await migrate(session.connection.db);
      await doWrite(session.connection, kind, n, fixture);
    }
    written.push({ kind, n });
    if (n % CHECK_EVERY === 0 || done === failures) {
      damage.push(...(await findDamage(session.connection, written.slice(-CHECK_EVERY), fixture)));
    }
  }
  await session?.connection.close();
  rmSync(dir, { recursive: true, force: true });
  rmSync(folder, { recursive: true, force: true });
  return { failures: done, byKind, damage, seconds: (Date.now() - began) / 1000 };
}

interface Session {
  readonly connection: Connection;
  failAt(step: number, when: 'before' | 'after', code: string): void;
  /** Whether the fault was met. */
  stop(): boolean;
}

async function openSession(): Promise<Session> {
  const embedded = await openInMemory();
  let countdown = -1;
  let plan: { when: 'before' | 'after'; code: string } = { when: 'before', code: '' };
  const pglite = new Proxy(embedded.pglite, {
    get(target, name) {
      const value = Reflect.get(target, name) as unknown;
      if (name !== 'query') return typeof value === 'function' ? value.bind(target) : value;
      return async (text: string, ...rest: [unknown[]]) => {
        // A rollback that fails ends a session; here the session goes on, as a new one would.
        const hit = countdown >= 0 && text !== 'rollback' && countdown-- === 0;
        if (hit && plan.when === 'before') throw new Fault(plan.code);
        const answer = await target.query(text, ...rest);
        if (hit) throw new Fault(plan.code);
        return answer;
      };
    },
  });
  const connection = await connectEmbedded({ pglite, close: embedded.close } as Embedded);
  await migrate(connection.db);
  return {
    connection,
    failAt(step, when, code) {
      countdown = step;
      plan = { when, code };
    },
    stop() {
      const reached = countdown < 0;
      countdown = -1;
      return reached;
    },
  };
}
