import { briefTexts } from '../app/brief-texts.ts';
import { shippedPackFolder } from '../app/open-world.ts';
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
