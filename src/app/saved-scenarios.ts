import type { Db } from '../store/db/connect.ts';
import { addVersion, type DocumentVersion, findDocument, listDocuments } from '../store/db/documents.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { parseScenario } from './read-scenario.ts';
import type { SavedScenario, SavedScenarioJson, SavedScenariosJson } from './saved-question-questions.ts';
import type { Writer } from './saved-questions.ts';
import type { World } from './world.ts';

/** Scenarios of sweeps that are kept under a name, as they were written. */

const KIND = 'scenario';

/** Keeps a scenario as a new version; one with mistakes is refused with every one of them. `expected`: the version read before. */
export async function saveScenario(
  db: Db,
  key: string,
  { title, scenario }: SavedScenario,
  expected: number | null,
  world: World,
  by: Writer,
): Promise<SavedScenarioJson> {
  parseScenario('scenario', scenario, world);
  const version = await addVersion(db, { kind: KIND, key, title, body: scenario, expected }, by);
  return toJson({ key, version, title, body: scenario, writtenAt: by.at, writtenBy: by.actor });
}

/** Takes it away; its versions stay in the store. */
export async function removeScenario(
  db: Db,
  key: string,
  expected: number | null,
  by: Writer,
): Promise<{ key: string; version: number }> {
  const { title } = await getDocument(db, key);
  const version = await addVersion(db, { kind: KIND, key, title, body: null, expected }, by);
  return { key, version };
}

/** At most `limit` kept scenarios by name, those after `after`; `next` is the name to go on from, null at the end. */
export async function listScenarios(
  db: Db,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<{ readonly answer: SavedScenariosJson; readonly next: string | null }> {
  const documents = await listDocuments(db, KIND, { after, limit: limit + 1 });
  const shown = documents.slice(0, limit);
  return {
    answer: { scenarios: shown.map(toJson) },
    next: documents.length > limit ? (shown.at(-1)?.key ?? null) : null,
  };
}

/** Throws `InputError` of kind `unknown-scenario`. */
export async function getScenario(db: Db, key: string): Promise<SavedScenarioJson> {
  return toJson(await getDocument(db, key));
}

async function getDocument(db: Db, key: string): Promise<DocumentVersion> {
  const found = await findDocument(db, KIND, key);
  if (found) return found;
  throw new InputError(`KEY: no scenario is kept as "${quoteInput(key)}"`, {
    kind: 'unknown-scenario',
    hint: '`kuryk saved list` lists all',
  });
}

function toJson(
  document: Pick<DocumentVersion, 'key' | 'version' | 'title' | 'body' | 'writtenAt' | 'writtenBy'>,
): SavedScenarioJson {
  const { key, version, title, body, writtenAt, writtenBy } = document;
  return { key, version, title, scenario: body!, writtenAt: writtenAt.toISOString(), writtenBy };
}
