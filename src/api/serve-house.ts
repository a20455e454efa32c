import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { openKeptWorld } from '../app/kept-world.ts';
import { shippedPackFolder } from '../app/open-world.ts';
import { SharedStore } from '../app/shared-store.ts';
import type { StoreAddress } from '../app/store-address.ts';
import type { OpenedWorld } from '../app/world.ts';
import { InputError, UnavailableError } from '../terms/errors.ts';
import { type ApiOptions, buildApi } from './app.ts';
import { civilDay } from './civil-day.ts';
import { KeptRevisions } from './kept-revisions.ts';
import { planningPool } from './planning-pool.ts';
import { PortBusyError, type Server, serve } from './serve.ts';
import { storeSources } from './sources.ts';

export interface HouseOptions {
  readonly world: OpenedWorld;
  readonly host: string;
  readonly port: number;
  /** How many ports from `port` on may be taken instead. */
  readonly portsTried: number;
  readonly log: (line: string) => void;
  /** Folder of the pack, where its briefs lie; the shipped one when left out. */
  readonly packDir?: string;
  /** Where people write. */
  readonly store: StoreAddress;
  /** Requests a second for each token or address; 0: any number. */
  readonly perSecond?: number;
  /** What is written down of requests: each one, only those that failed, or none. */
  readonly logLevel?: LogLevel;
}

export const LOG_LEVELS = ['info', 'warn', 'error', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
const PER_SECOND = 50;

/** Opens the API and the web app of this copy of Kuryk on one port. Throws `InputError` when no port is free. */
export async function serveHouse(options: HouseOptions): Promise<Server> {
  const { world, host, port, portsTried, log } = options;
  const packDir = options.packDir ?? shippedPackFolder();
  const store = new SharedStore(options.store);
  const logger = pino(
    { level: options.logLevel ?? 'warn', base: null, timestamp: pino.stdTimeFunctions.isoTime },
    // Written at once: what was logged before a crash must be there after it.
    pino.destination({ dest: 2, sync: true }),
  );
  const answerer = planningPool(world);
  const shared: Omit<ApiOptions, 'world'> = {
    today: () => civilDay(),
    nowMs: Date.now,
    log: (id, error) => logger.error({ id, err: error }, 'failed'),
    sources: storeSources(packDir, store),
    webDir: webFolder(),
  };
  const kept = new KeptRevisions(
    (revision) => worldKept(store, { id: world.pack.id, revision }),
    (earlier) => {
      // With all its threads: a page asks several questions at once, and one thread alone would send it away as busy.
      const pool = planningPool(earlier);
      return { app: buildApi({ ...shared, world: earlier, answerer: pool }), close: () => pool.close() };
    },
  );
  try {
    const server = await onFreePort(port, portsTried, log, (tried) =>
      serve({
        ...shared,
        world,
        answerer,
        host,
        port: tried,
        requests: logger,
        metricsOfProcess: true,
        perSecond: options.perSecond ?? PER_SECOND,
        store,
        kept,
      }),
    );
    return {
      url: server.url,
      async close(ms) {
        await server.close(ms);
        await Promise.all([answerer.close(), kept.close()]);
        await store.close();
      },
    };
  } catch (error) {
    await answerer.close();
    throw error;
  }
}

/** Null where the store does not keep the revision, or there is none. */
async function worldKept(
  store: SharedStore,
  pack: { readonly id: string; readonly revision: string },
): Promise<OpenedWorld | null> {
  if (!store.exists()) return null;
  try {
    return await openKeptWorld(await store.db(), pack);
  } catch (error) {
    if (error instanceof UnavailableError && error.code === 'pack-missing') return null;
    throw error;
  }
}

async function onFreePort(
  port: number,
  portsTried: number,
  log: (line: string) => void,
  open: (port: number) => Promise<Server>,
): Promise<Server> {
  for (let tried = port; tried < port + portsTried; tried++) {
    try {
      return await open(tried);
    } catch (error) {
      if (!(error instanceof PortBusyError)) throw error;
      log(`Port ${tried} is taken${tried + 1 < port + portsTried ? `; trying ${tried + 1}` : ''}.`);
    }
  }
  throw new InputError(`--port: ${port} is taken by another program`, {
    hint: `stop that program, or name another port: --port ${port + portsTried}`,
  });
}

/** `dist/web` beside `packs`, in the sources as in the bundle. */
function webFolder(): string {
  return join(dirname(dirname(shippedPackFolder())), 'dist', 'web');
}
