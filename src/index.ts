/*
 * The public face: what a program may count on. Names here and in `--json` change only with a note in CHANGELOG.md.
 */
export { answerPack, answerTrades } from './app/about.ts';
export { historyOfLaw, listLaw, showLaw } from './app/law.ts';
export { diffLaw } from './app/law-diff.ts';
export { answerMap } from './app/map.ts';
export { answerNetwork } from './app/network.ts';
export { openWorld } from './app/open-world.ts';
export { answerPlaces } from './app/places.ts';
export { answerPlan } from './app/plan.ts';
export type {
  LawDiffJson,
  LawHistoryJson,
  LawListJson,
  LawQuestion,
  LawShowJson,
  MapJson,
  NetworkJson,
  PackJson,
  PlacesJson,
  PlacesQuestion,
  PlanJson,
  PlanQuestion,
  TimelineJson,
  TimelineQuestion,
  TradesJson,
  WhyJson,
} from './app/questions.ts';
export { answerTimeline } from './app/timeline.ts';
export { planToGeoJson } from './app/to-geojson.ts';
export { answerWhy } from './app/why.ts';
export type { OpenedWorld, World } from './app/world.ts';
export { formatDay, parseDay } from './terms/day.ts';
export { InputError, KurykError } from './terms/errors.ts';
export { VERSION } from './terms/version.ts';
