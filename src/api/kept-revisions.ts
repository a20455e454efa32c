import type { Context, Hono } from 'hono';
import type { OpenedWorld } from '../app/world.ts';
import { Problem } from './problem.ts';

/** How many earlier revisions are answered from at once; each holds a world in memory. */
const MOST_OPEN = 2;
/** Who asked a house that gives way to another still gets his answer. */
const GRACE_MS = 60_000;

/** A house that answers from an earlier revision. */
export interface EarlierHouse {
  readonly app: Hono;
  close(): Promise<void>;
}

/** Earlier revisions of the pack that the store keeps, each answered by a house of its own; the last ones asked stay open. */
export class KeptRevisions {
  private readonly open: (revision: string) => Promise<OpenedWorld | null>;
  private readonly build: (world: OpenedWorld) => EarlierHouse;
  private readonly houses = new Map<string, Promise<EarlierHouse | null>>();

  /** @param open the world of a revision; null where it is not kept */
  constructor(
    open: (revision: string) => Promise<OpenedWorld | null>,
    build: (world: OpenedWorld) => EarlierHouse,
  ) {
    this.open = open;
    this.build = build;
  }

  async house(revision: string): Promise<EarlierHouse | null> {
    const known = this.houses.get(revision);
    const asked = known ?? this.open(revision).then((world) => world && this.build(world));
    // The last one asked stands last.
    this.houses.delete(revision);
    this.houses.set(revision, asked);
    try {
      const house = await asked;
      if (house === null) this.houses.delete(revision);
      else this.letGo();
      return house;
    } catch (error) {
      this.houses.delete(revision);
      throw error;
    }
  }

  async close(): Promise<void> {
    const houses = await Promise.allSettled(this.houses.values());
    this.houses.clear();
    await Promise.all(
      houses.map((house) => (house.status === 'fulfilled' ? house.value?.close() : undefined)),
    );
  }

  private letGo(): void {
    for (const [revision, asked] of this.houses) {
      if (this.houses.size <= MOST_OPEN) return;
      this.houses.delete(revision);
      setTimeout(() => void asked.then((house) => house?.close()).catch(() => {}), GRACE_MS).unref();
    }
  }
}

const REVISION = /^[0-9a-f]{16}$/;

/**
 * `/at/REVISION/…` answers as `/…` does, from that revision, the web app among it: an address with a revision opens for good as
 * it did when it was copied. `/at/REVISION/kept` says whether there is such a house.
 */
export function keptRevisionRoutes(app: Hono, kept: KeptRevisions | undefined): void {
  const houseOf = async (revision: string) =>
    kept !== undefined && REVISION.test(revision) ? kept.house(revision) : null;
  app.get('/at/:revision/kept', async (c) => {
    const revision = c.req.param('revision');
    // Whoever asks wants to know where to go: a store that cannot be read now leads nowhere.
    const house = await houseOf(revision).catch(() => null);
    return c.json({ revision, kept: house !== null }, 200, { 'Cache-Control': 'no-store' });
  });
  app.get('/at/:revision', (c) => {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`${pathname}/${search}`);
  });
  app.all('/at/:revision/*', async (c) => {
    const revision = c.req.param('revision');
    const house = await houseOf(revision);
    if (house === null) {
      throw new Problem(
        'not-found',
        'This server keeps no such revision of the pack; `kuryk db record` keeps the one at hand in the store.',
      );
    }
    return house.app.fetch(new Request(below(c, revision), c.req.raw), c.env);
  });
}

function below(c: Context, revision: string): string {
  const url = new URL(c.req.url);
  url.pathname = url.pathname.slice(`/at/${revision}`.length);
  return url.href;
}
