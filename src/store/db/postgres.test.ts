import { afterAll, beforeAll, describe, test } from 'vitest';
import { type Connection, connectEmbedded, connectServer } from './connect.ts';
import { openInMemory } from './embedded.ts';
import { migrate } from './migrate.ts';
import { findPostgres, startPostgres, type TestPostgres } from './postgres.fixture.ts';
import { storeCases } from './store.cases.ts';

const programs = findPostgres();

if (typeof programs === 'string') {
  console.error(`SKIPPED, the store was not tried on a real PostgreSQL: ${programs}`);
  describe.skip('a store on a real PostgreSQL', () => {
    test(programs, () => {});
  });
} else {
  let server: TestPostgres;
  let made = 0;
  beforeAll(async () => {
    server = await startPostgres();
  }, 120_000);
  afterAll(() => server.stop(), 120_000);

  const empty = async (): Promise<Connection> => {
    const connection = await connectServer(await server.database(`case${++made}`));
    await migrate(connection.db);
    return connection;
  };
  const embedded = async (): Promise<Connection> => {
    const connection = await connectEmbedded(await openInMemory());
    await migrate(connection.db);
    return connection;
  };
  storeCases({ name: 'a PostgreSQL server', empty }, embedded);
}
