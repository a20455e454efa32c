import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateNames } from '../network/states.ts';
import { type RuleNames, ruleSentence } from '../publish/press/rule-sentence.ts';
import { searchDocuments, searchIndexJson } from '../publish/press/search-index.ts';
import type {
  FigureAnswer,
  SiteBrief,
  SiteData,
  SiteInstrument,
  SiteLawState,
  SiteTrade,
} from '../publish/site/model.ts';
import { buildSite } from '../publish/site/site.ts';
import { type Day, formatDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { askOf, type Brief, checkClaims, readBriefs } from './brief.ts';
import { type BriefVersion, versionsOf } from './brief-history.ts';
import { briefTexts } from './brief-texts.ts';
import { keyOfQuestion, turnsOf } from './feeds.ts';
import { LAND } from './land.ts';
import { historyOfLaw, showLaw } from './law.ts';
import { shippedPackFolder } from './open-world.ts';
import { cardOf } from './press-files.ts';
import { answerTimeline } from './timeline.ts';
import type { OpenedWorld } from './world.ts';
import { writeWhole } from './write-whole.ts';

export interface SiteReport {
  readonly dir: string;
  readonly files: number;
  readonly bytes: number;
}

/** Addresses of the site that lead nowhere would be our mistake; they are looked for before anything is written. */
export class BrokenLinks extends Error {}

/**
 * Writes the pack as a static site into an empty or new folder. Each file is written beside its place, synced and
 * renamed. `progress` is told how much of the work is done.
 */
export async function exportSite(
  world: OpenedWorld,
  options: {
    packDir: string;
    dir: string;
    baseUrl: string;
    today: Day;
    progress?: (done: number, all: number) => void;
  },
): Promise<SiteReport> {
  const { dir, packDir, baseUrl, today } = options;
  refuseFull(dir);
  const { briefs, errors } = readBriefs(packDir, world);
  if (errors.length > 0) {
    throw new InputError(
      errors.map((e) => `${e.file}:${e.line}:${e.column}: ${e.message}; ${e.hint}`).join('\n'),
    );
  }
  const { wordings } = briefTexts(packDir);
  const jobs = world.about.trades.length + world.law.instruments.length + briefs.length;
  let done = 0;
  const tick = <T>(value: T): T => {
    options.progress?.(++done, jobs);
    return value;
  };
  const names = ruleNames(world);
  const data: SiteData = {
    pack: { ...world.pack, title: world.about.title, licence: world.about.licence },
    until: formatDay(today),
    baseUrl,
    trades: world.about.trades.map((trade) => tick(tradeOf(trade, world, today, baseUrl))),
    instruments: world.law.instruments.map(({ id }) => tick(instrumentOf(id, world, today, names))),
    briefs: briefs.map((brief) => tick(briefOf(brief, versionsOf(brief.slug, wordings), world))),
    places: world.network.places,
    stateNames: Object.fromEntries(stateNames()),
    searchJson: searchIndexJson(searchDocuments(briefs, world.law.instruments, world.network.places)),
    script: builtScript('static-site.js'),
    embed: builtScript('embed.js'),
    land: LAND,
  };
  const files = new Map<string, string | Uint8Array>(buildSite(data));
  for (const brief of briefs) files.set(`briefs/${brief.slug}.png`, await cardOf(brief));
  const broken = brokenLinks(files);
  if (broken.length > 0) throw new BrokenLinks(broken.join('\n'));
  let bytes = 0;
  for (const [path, content] of files) bytes += writeWhole(join(dir, path), content);
  return { dir, files: files.size, bytes };
}

/** Posts by the names of their two places, states and circumstances by their titles; what has no name keeps its id. */
function ruleNames({ network, law }: OpenedWorld): RuleNames {
  const places = new Map(network.places.map(({ id, name }) => [id, name]));
  const pairs = new Map(network.crossings.map(({ id, a, b }) => [id, [a, b]]));
  const circumstances = new Map(law.circumstances.map(({ id, title }) => [id, title]));
  return {
    state: (code) => stateNames().get(code) ?? code,
    post: (id) =>
      places.get(id) ??
      pairs
        .get(id)
        ?.map((post) => places.get(post) ?? post)
        .join(' / ') ??
      id,
    circumstance: (id) => circumstances.get(id) ?? id,
  };
}

type TradeFacts = OpenedWorld['about']['trades'][number];

function tradeOf(
  { id, title, from, to, cargo, for: whose }: TradeFacts,
  world: OpenedWorld,
  today: Day,
  baseUrl: string,
): SiteTrade {
  const answer = answerTimeline({ from, to, cargo, ...(whose === null ? {} : { for: whose }) }, world, today);
  const question = `kuryk timeline ${from} ${to} --cargo ${cargo}${whose === null ? '' : ` --for ${whose}`}`;
  return {
    id,
    title,
    question,
    since: answer.since,
    until: answer.until,
    epochs: answer.epochs,
    key: keyOfQuestion(answer.query),
    turns: turnsOf(answer, (day) => `${baseUrl}trades/${id}.html#${day}`),
  };
}

/** An instrument at each day on which something happened to it or to what changes it. */
function instrumentOf(id: string, world: OpenedWorld, today: Day, names: RuleNames): SiteInstrument {
  const now = showLaw({ instrument: id }, world, today);
  const { events } = historyOfLaw({ instrument: id }, world);
  const days = [
    ...new Set(
      world.law.instruments
        .filter((i) => i.id === id || i.modifications.some((m) => m.targetInstrument === id))
        .flatMap((i) => i.events.flatMap((e) => [e.on.earliest, e.on.latest]))
        .filter((day) => day !== null && day <= today),
    ),
  ].sort((a, b) => a! - b!) as Day[];
  const states: SiteLawState[] = [];
  for (const day of days.length > 0 ? days : [today]) {
    const shown = showLaw({ instrument: id, on: formatDay(day) }, world, today);
    const state: SiteLawState = {
      from: formatDay(day),
      force: shown.force,
      provisions: shown.provisions.map(({ provision, versions }) => ({
        provision,
        versions: versions.map(({ certainty, by, text, rules }) => ({
          certainty,
          by: by?.title ?? null,
          text,
          rules: rules.map((rule) => ruleSentence(rule, names)),
        })),
      })),
    };
    const { from: _from, ...rest } = states.at(-1) ?? { from: '' };
    const { from: _day, ...fresh } = state;
    if (JSON.stringify(rest) !== JSON.stringify(fresh)) states.push(state);
  }
  return {
    ...now.instrument,
    seenUntil: now.seenUntil,
    closers: now.closers,
    doubts: now.doubts,
    events,
    sources: now.sources,
    states,
  };
}

function briefOf(brief: Brief, versions: readonly BriefVersion[], world: OpenedWorld): SiteBrief {
  const claims = new Map(
    checkClaims(brief, world).map(({ claim, holds, against }) => [claim.id, { holds, against }]),
  );
  const figures = new Map<string, FigureAnswer>(
    brief.figures.map((figure) => {
      const asked = askOf(figure.ask, world);
      if (asked.command === 'timeline') {
        const { epochs, since, until } = asked.answer;
        return [figure.id, { kind: 'epochs', epochs, since, until }];
      }
      const routes =
        asked.command === 'plan' && asked.answer.routes.length > 0
          ? asked.answer.routes
          : asked.answer.barred;
      return [figure.id, { kind: 'routes', routes }];
    }),
  );
  return { brief, claims, figures, versions: versions.map((version) => version.brief) };
}

/** Built with the program, beside its bundle. */
function builtScript(name: string): string {
  return readFileSync(join(shippedPackFolder(), '..', '..', 'dist', name), 'utf8');
}

function refuseFull(dir: string): void {
  try {
    if (readdirSync(dir).length > 0) {
      throw new InputError(`${dir} is not empty`, { hint: 'name a new folder; nothing is overwritten' });
    }
  } catch (error) {
    if (error instanceof InputError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') {
      throw new InputError(`${dir} is a file`, { hint: 'name a folder' });
    }
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** Links between files of the site that no file answers, as `from → to`. */
export function brokenLinks(files: ReadonlyMap<string, string | Uint8Array>): string[] {
  const broken: string[] = [];
  const ids = new Map<string, Set<string>>();
  const idsOf = (path: string) => {
    let found = ids.get(path);
    if (!found) {
      found = new Set([...String(files.get(path)).matchAll(/ id="([^"]+)"/g)].map((m) => m[1]!));
      ids.set(path, found);
    }
    return found;
  };
  for (const [path, content] of files) {
    if (!path.endsWith('.html')) continue;
    for (const [, href] of String(content).matchAll(/ (?:href|src)="([^"]+)"/g)) {
      if (/^[a-z]+:/.test(href!)) continue;
      const url = new URL(href!, `http://site/${path}`);
      const target = decodeURIComponent(url.pathname.slice(1));
      const anchor = decodeURIComponent(url.hash.slice(1));
      if (!files.has(target)) broken.push(`${path} → ${href}`);
      else if (anchor !== '' && target.endsWith('.html') && !idsOf(target).has(anchor))
        broken.push(`${path} → ${href} (no such anchor)`);
    }
  }
  return broken;
}
