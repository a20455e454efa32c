import { DEFAULT_PORT, PORTS_TRIED } from '../../app/default-port.ts';
import { openWorld } from '../../app/open-world.ts';
import { storeAddress } from '../../app/store-address.ts';
import type { OpenedWorld } from '../../app/world.ts';
import { InputError } from '../../terms/errors.ts';
import { quoteInput } from '../../terms/nearest.ts';
import type { Context, OutputFlags } from '../context.ts';
import { print } from '../output.ts';
import { untilStopped } from '../until-stopped.ts';

export interface ServeFlags extends Pick<OutputFlags, 'pack' | 'lang'> {
  readonly demo?: boolean;
  readonly port?: string;
  readonly host?: string;
  readonly rate?: string;
  readonly log?: string;
  readonly data?: string;
  readonly db?: string;
}

const LOOPBACK = '127.0.0.1';
const LEVELS = ['info', 'warn', 'error', 'silent'] as const;

export default async function serveCommand(this: Context, flags: ServeFlags): Promise<void> {
  const world = await openWorld(flags.pack);
  const host = flags.host ?? LOOPBACK;
  const { data, db } = flags;
  const store = storeAddress(
    { ...(data === undefined ? {} : { data }), ...(db === undefined ? {} : { db }) },
    this.env,
  );
  const logLevel = readLevel(flags.log ?? 'warn');
  const perSecond = flags.rate === undefined ? {} : { perSecond: readRate(flags.rate) };
  const { serveHouse } = await import('../../api/serve-house.ts');
  const server = await serveHouse({
    world,
    host,
    store,
    logLevel,
    ...perSecond,
    ...(flags.pack === undefined ? {} : { packDir: flags.pack }),
    ...(flags.port === undefined
      ? { port: DEFAULT_PORT, portsTried: PORTS_TRIED }
      : { port: readPort(flags.port), portsTried: 1 }),
    log: (line) => this.process.stderr.write(`${line}\n`),
  });
  // From here on a signal drains; before, there is nothing to finish.
  const stopped = untilStopped();
  // The door opens first: who waits for it need not wait for the demonstration.
  if (flags.demo) await showDemo(this, flags, world);
  this.process.stdout.write(`${flags.demo ? '\n' : ''}Kuryk answers at ${server.url}\n`);
  this.process.stderr.write(
    `  web app and API on one port; the reference is at ${server.url}/docs/. Ctrl-C ends it.\n`,
  );
  if (!/^(127\.|::1$|localhost$)/.test(host)) {
    this.process.stderr.write(
      `  Open to every machine that reaches ${host}: all may read, and see /metrics; writing takes a token. Words and tokens\n` +
        '  travel unencrypted: put a proxy with TLS in front of it.\n',
    );
  }
  await stopped;
  await server.close();
}

async function showDemo(context: Context, flags: ServeFlags, world: OpenedWorld): Promise<void> {
  const [{ answerDemo }, { legendOf }, { renderDemo }] = await Promise.all([
    import('../../app/demo.ts'),
    import('../../app/legend.ts'),
    import('../render/demo.ts'),
  ]);
  const demo = answerDemo(world, context.today);
  await print(context, { ...flags, json: false }, demo, (screen) =>
    renderDemo(demo, legendOf(world), screen, context.program),
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InputError(`--port: "${quoteInput(text)}" is not a port`, {
    hint: 'write a whole number from 1 to 65535, or 0 for any free one',
  });
}

function readLevel(text: string): (typeof LEVELS)[number] {
  const level = LEVELS.find((known) => known === text);
  if (level) return level;
  throw new InputError(`--log: "${quoteInput(text)}" is not a level`, { hint: `write ${LEVELS.join(', ')}` });
}

function readRate(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InputError(`--rate: "${quoteInput(text)}" is not a number of requests a second`, {
    hint: 'write a whole number, or 0 for any number',
  });
}
