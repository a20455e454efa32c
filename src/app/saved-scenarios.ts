import type { Db } from '../store/db/connect.ts';
import { addVersion, type DocumentVersion } from '../store/db/documents.ts';
import { keptDocument, keptPage, type Writer } from './kept-documents.ts';
import { parseScenario } from './read-scenario.ts';
import type { SavedScenario, SavedScenarioJson, SavedScenariosJson } from './saved-question-questions.ts';
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

/** At most `limit` kept scenarios by name, those after `after`; `next` is the name to go on from, null at the end. */
export async function listScenarios(
  db: Db,
  page: { readonly after: string; readonly limit: number },
): Promise<{ readonly answer: SavedScenariosJson; readonly next: string | null }> {
  const { shown, next } = await keptPage(db, KIND, page);
  return { answer: { scenarios: shown.map(toJson) }, next };
}

/** Throws `InputError` of kind `unknown-scenario`. */
export async function getScenario(db: Db, key: string): Promise<SavedScenarioJson> {
  return toJson(await keptDocument(db, KIND, key));
}

function toJson(
  document: Pick<DocumentVersion, 'key' | 'version' | 'title' | 'body' | 'writtenAt' | 'writtenBy'>,
): SavedScenarioJson {
  const { key, version, title, body, writtenAt, writtenBy } = document;
  return { key, version, title, scenario: body!, writtenAt: writtenAt.toISOString(), writtenBy };
}
