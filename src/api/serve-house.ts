import { dirname, join } from 'node:path';
import { shippedPackFolder } from '../app/open-world.ts';
import type { OpenedWorld } from '../app/world.ts';
import { InputError } from '../terms/errors.ts';
import { civilDay } from './civil-day.ts';
import { planningPool } from './planning-pool.ts';
import { PortBusyError, type Server, serve } from './serve.ts';

export interface HouseOptions {
  readonly world: OpenedWorld;
  readonly host: string;
  readonly port: number;
  /** How many ports from `port` on may be taken instead. */
  readonly portsTried: number;
  readonly log: (line: string) => void;
}

/** Opens the API and the web app of this copy of Kuryk on one port. Throws `InputError` when no port is free. */
export async function serveHouse({ world, host, port, portsTried, log }: HouseOptions): Promise<Server> {
  const answerer = planningPool(world);
  try {
    const server = await onFreePort(port, portsTried, log, (tried) =>
      serve({
        world,
        answerer,
        host,
        port: tried,
        today: () => civilDay(),
        nowMs: Date.now,
        log: (instance, error) => log(`${instance} ${error instanceof Error ? error.stack : String(error)}`),
        webDir: webFolder(),
      }),
    );
    return {
      url: server.url,
      async close(ms) {
        await server.close(ms);
        await answerer.close();
      },
    };
  } catch (error) {
    await answerer.close();
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
