import { briefTexts } from '../app/brief-texts.ts';
import { shippedPackFolder } from '../app/open-world.ts';
import type { SharedStore } from '../app/shared-store.ts';
import type { Outside, Sources } from './endpoint.ts';

/** The pack's own briefs and nothing else: no store is opened. Read once, as the pack itself is. */
export function packSources(packDir: string = shippedPackFolder()): Sources {
  let briefs: Outside | undefined;
  return {
    async briefs() {
      if (briefs === undefined) {
        const texts = briefTexts(packDir);
        briefs = { revision: texts.revision, facts: texts };
      }
      return briefs;
    },
    async forecasts() {
      return { revision: '', facts: [] };
    },
  };
}

/** The pack's, with what was written into the store since. A store that nobody has made yet is not made for a reader. */
export function storeSources(packDir: string, store: SharedStore): Sources {
  const pack = packSources(packDir);
  return {
    async briefs() {
      if (!store.exists()) return pack.briefs();
      const { publishedWordings } = await import('../app/publish-brief.ts');
      const texts = briefTexts(packDir, await publishedWordings(await store.db()));
      return { revision: texts.revision, facts: texts };
    },
    async forecasts() {
      if (!store.exists()) return pack.forecasts();
      const { allRecords } = await import('../app/forecasts-kept.ts');
      const { revision, records } = await allRecords(await store.db());
      return { revision, facts: records };
    },
  };
}
