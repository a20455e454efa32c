/** What this page reads of `GET /v1/forecasts`, `/v1/forecasts/:id` and `/v1/forecasts/score`. */
export interface ForecastLine {
  readonly id: string;
  readonly group: string;
  readonly question: string;
  readonly asked: string;
  readonly closes: string;
  readonly state: 'open' | 'resolved' | 'annulled' | 'undecided';
  readonly due: boolean;
  readonly outcome: 'yes' | 'no' | null;
  readonly hindsight: boolean;
  readonly latest: { readonly on: string; readonly by: string; readonly p: number } | null;
}
export interface ForecastList {
  readonly forecasts: readonly ForecastLine[];
}
interface TradeAnswer {
  readonly status: 'lawful' | 'uncertain' | 'barred' | 'unreachable';
  readonly hours: number | null;
  readonly costUsd: number | null;
}
export interface ForecastShow {
  readonly forecast: ForecastLine & {
    readonly criteria: string;
    readonly baseline: { readonly p: number; readonly basis: string };
    readonly resolution: {
      readonly outcome: 'yes' | 'no';
      readonly on: string;
      readonly evidence: string;
    } | null;
    readonly annulment: { readonly on: string; readonly why: string } | null;
    readonly series: readonly { readonly on: string; readonly by: string; readonly p: number }[];
    readonly note: string | null;
  };
  readonly follows: readonly {
    readonly if: 'yes' | 'no';
    readonly close: readonly string[];
    readonly suspend: readonly string[];
    readonly on: string;
    readonly note: string | null;
    readonly trades: readonly {
      readonly id: string;
      readonly title: string;
      readonly from: string;
      readonly to: string;
      readonly cargo: string;
      readonly for: string | null;
      readonly before: TradeAnswer;
      readonly after: TradeAnswer;
    }[];
  }[];
}
export interface ForecastScore {
  readonly count: number;
  readonly brier: number | null;
  readonly log: number | null;
  readonly baselineBrier: number | null;
  readonly skill: number | null;
  readonly calibration: readonly {
    readonly from: number;
    readonly to: number;
    readonly count: number;
    readonly meanForecast: number | null;
    readonly observed: number | null;
  }[];
}
