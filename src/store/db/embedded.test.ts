import { beforeAll } from 'vitest';
import { type Connection, connectEmbedded } from './connect.ts';
import { openInMemory } from './embedded.ts';
import { migrate } from './migrate.ts';
import { storeCases } from './store.cases.ts';

/** Migrated once; every case opens its own copy. */
let template: Blob;
beforeAll(async () => {
  const embedded = await openInMemory();
  const { db } = await connectEmbedded(embedded);
  await migrate(db);
  template = await embedded.pglite.dumpDataDir('none');
  await embedded.close();
}, 120_000);

async function empty(): Promise<Connection> {
  return connectEmbedded(await openInMemory(template));
}

storeCases({ name: 'the embedded PostgreSQL', empty }, empty);
