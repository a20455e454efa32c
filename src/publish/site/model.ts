import type { EpochFigure, RouteFigure } from '../brief/figures.ts';
import type { Brief } from '../brief/model.ts';
import type { ClaimState } from '../brief/to-html.ts';
import type { AnswerChange } from '../press/feeds.ts';

/** Everything that a static site shows, as plain data: the shapes of the contract's JSON satisfy it. */
export interface SiteData {
  readonly pack: {
    readonly id: string;
    readonly title: string;
    readonly licence: string;
    readonly revision: string;
  };
  /** The last day that timelines look at. */
  readonly until: string;
  readonly briefs: readonly SiteBrief[];
  readonly trades: readonly SiteTrade[];
  readonly instruments: readonly SiteInstrument[];
  readonly places: readonly SitePlace[];
  /** Code of a state or organisation → what a reader calls it. */
  readonly stateNames: Readonly<Record<string, string>>;
  /** Index for the search page, as `searchIndexJson` gives it. */
  readonly searchJson: string;
  /** Script of the pages: slider, language, search. */
  readonly script: string;
  /** Script of the element that shows an answer in somebody else's page. */
  readonly embed: string;
  readonly land: GeoJSON.GeoJsonObject;
  /** Absolute address where the site will live, with a slash at its end, for feeds and sitemap; may be relative. */
  readonly baseUrl: string;
}

export interface SiteBrief {
  readonly brief: Brief;
  readonly claims: ReadonlyMap<string, ClaimState>;
  /** Answers to its figures' questions, by figure id. */
  readonly figures: ReadonlyMap<string, FigureAnswer>;
  /** Its wordings, oldest first; the last is the brief itself. */
  readonly versions: readonly Brief[];
}

export type FigureAnswer =
  | { readonly kind: 'routes'; readonly routes: readonly RouteFigure[] }
  | {
      readonly kind: 'epochs';
      readonly epochs: readonly EpochFigure[];
      readonly since: string;
      readonly until: string;
    };

export interface SiteTrade {
  readonly id: string;
  readonly title: string;
  readonly question: string;
  readonly since: string;
  readonly until: string;
  readonly epochs: readonly SiteEpoch[];
  /** Names its question in feeds. */
  readonly key: string;
  /** Where its answer turned, oldest first. */
  readonly turns: readonly AnswerChange[];
}

export interface SiteEpoch extends EpochFigure {
  readonly best: RouteFigure | null;
  readonly verdicts: readonly {
    readonly state: string;
    readonly status: string;
    readonly basis: readonly { readonly instrument: string; readonly provision: string }[];
    readonly reasons: readonly { readonly message: string; readonly instrument: string | null }[];
    readonly doubts: readonly { readonly message: string; readonly settledBy: string }[];
  }[];
}

export interface SiteInstrument {
  readonly id: string;
  readonly title: string;
  readonly kind: string;
  readonly parties: readonly string[];
  readonly summary: string;
  readonly seenUntil: string | null;
  readonly closers: readonly { readonly who: string; readonly power: string }[];
  readonly doubts: readonly string[];
  readonly events: readonly {
    readonly id: string;
    readonly kind: string;
    readonly party: string | null;
    readonly on: string;
    readonly by: string | null;
    readonly proof: string;
    readonly note: string | null;
  }[];
  readonly sources: readonly {
    readonly title: string;
    readonly publisher: string | null;
    readonly date: string | null;
    readonly url: string | null;
  }[];
  /** How it stood from each day on which something changed. */
  readonly states: readonly SiteLawState[];
}

export interface SiteLawState {
  readonly from: string;
  readonly force: string;
  readonly provisions: readonly {
    readonly provision: string;
    readonly versions: readonly {
      readonly certainty: string;
      readonly by: string | null;
      readonly text: string | null;
      readonly rules: readonly string[];
    }[];
  }[];
}

export interface SitePlace {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly aliases: readonly string[];
  readonly lon: number;
  readonly lat: number;
}

/** Path below the site → content. */
export type SiteFiles = Map<string, string>;
