import { writeSync } from 'node:fs';
import { migrate, schemaState } from '../../src/store/db/migrate.ts';
import { connectStore } from '../../src/store/db/store.ts';
import { loadPack } from '../../src/store/pack/load.ts';
import { readPackFiles } from '../../src/store/pack/read.ts';
import { doWrite, type Fixture, findDamage, type KINDS, type Write } from './writes.ts';

/*
 * The victim: opens the store, looks for damage that its predecessor's end may have done, says `open`, then writes as fast as
 * it can and says each acknowledged write on a line, until it is killed. It is told everything on its command line and stdin.
 */

interface Order {
  readonly data: string;
  readonly url: string | null;
  readonly pack: string;
  readonly backupFile: string;
  readonly first: number;
  readonly kinds: readonly (typeof KINDS)[number][];
  readonly acknowledged: readonly Write[];
}

const say = (line: string) => writeSync(1, `${line}\n`);

let text = '';
for await (const part of process.stdin.setEncoding('utf8')) text += part;
const order = JSON.parse(text) as Order;
const loaded = await loadPack(order.pack);
if ('errors' in loaded) throw new Error('the sample pack has mistakes');
const fixture: Fixture = {
  pack: loaded.pack,
  files: readPackFiles(order.pack).files,
  backupFile: order.backupFile,
};
// A kill may have fallen between the way back and the way forward of a migration: one step is then to be taken again.
const connection = await connectStore(order);
if ((await schemaState(connection.db)) !== 'current') await migrate(connection.db);
const damage = await findDamage(connection, order.acknowledged, fixture);
if (damage.length > 0) {
  say(`damage ${JSON.stringify(damage.slice(0, 5))}`);
  process.exit(3);
}
say('open');
for (let n = order.first; ; n++) {
  const kind = order.kinds[n % order.kinds.length]!;
  await doWrite(connection, kind, n, fixture);
  say(`ack ${kind} ${n}`);
}
