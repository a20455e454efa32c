import type {
  AlignJson,
  AlignQuestion,
  BriefClaimsJson,
  BriefDiffJson,
  BriefHistoryJson,
  BriefJson,
  BriefListJson,
  BriefListQuestion,
  DepartQuestion,
  DoorsJson,
  DoorsQuestion,
  FlowJson,
  FlowQuestionWords,
  ForecastAddQuestion,
  ForecastChangeJson,
  ForecastListJson,
  ForecastResolveQuestion,
  ForecastScoreJson,
  ForecastShowJson,
  LawDiffJson,
  LawHistoryJson,
  LawListJson,
  LawShowJson,
  LeverageJson,
  LeverageQuestion,
  MapJson,
  NetworkJson,
  PackJson,
  PlacesJson,
  PlanJson,
  PlanQuestion,
  PublishedJson,
  ReliabilityJson,
  ReliabilityWords,
  SavedQuestion,
  SavedQuestionJson,
  SavedQuestionsJson,
  TimelineJson,
  TimelineQuestion,
  TradesJson,
  ValueJson,
  ValueQuestion,
  WhyJson,
} from '../app/questions.ts';

/** What a server of Kuryk refused, as RFC 9457. */
export class KurykProblem extends Error {
  readonly type: string;
  readonly status: number;
  readonly instance: string | undefined;
  readonly errors: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly message: string;
    readonly hint: string | null;
  }[];
  /** Seconds after which to ask again, where the server said so. */
  readonly retryAfter: number | undefined;
  constructor(status: number, body: Record<string, unknown>, retryAfter: number | undefined) {
    super(typeof body.detail === 'string' ? body.detail : `the server answered ${status}`);
    this.name = 'KurykProblem';
    this.status = status;
    this.type = typeof body.type === 'string' ? body.type : 'about:blank';
    this.instance = typeof body.instance === 'string' ? body.instance : undefined;
    this.errors = Array.isArray(body.errors) ? body.errors : [];
    this.retryAfter = retryAfter;
  }
}

export interface ClientOptions {
  /** Where the server is, such as `http://localhost:7390`. */
  readonly url: string | URL;
  /** Bearer token, for what is not open to all. */
  readonly token?: string;
  /** Put another in place of the platform's `fetch`. */
  readonly fetch?: typeof fetch;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
}

export interface WriteOptions extends AskOptions {
  /** Repeated with the same key, a request answers as it did and adds nothing. */
  readonly idempotencyKey?: string;
  /** The version that was read before; 0 for what must not be there yet. Another one is refused with 412. */
  readonly ifVersion?: number;
}

interface OnDay {
  readonly on?: string;
  readonly knownOn?: string;
}
/** Two days; `since` and `until` are the same as `from` and `to`. */
interface Between {
  readonly from?: string;
  readonly to?: string;
  readonly since?: string;
  readonly until?: string;
  readonly knownOn?: string;
}

/** Asks a server of Kuryk; throws {@link KurykProblem} for what it refuses. Answers are those of `--json`. */
export interface Client {
  /** With `depart` each leg is asked under the law of the day on which it is travelled. */
  plan(question: DepartQuestion, options?: AskOptions): Promise<PlanJson>;
  why(question: PlanQuestion, options?: AskOptions): Promise<WhyJson>;
  timeline(question: TimelineQuestion, options?: AskOptions): Promise<TimelineJson>;
  map(question: TimelineQuestion, options?: AskOptions): Promise<MapJson>;
  lawList(question?: OnDay, options?: AskOptions): Promise<LawListJson>;
  /** `instrument` may name a provision after `#`. */
  lawShow(instrument: string, question?: OnDay, options?: AskOptions): Promise<LawShowJson>;
  lawDiff(instrument: string, question: Between, options?: AskOptions): Promise<LawDiffJson>;
  lawHistory(
    instrument: string,
    question?: { readonly knownOn?: string },
    options?: AskOptions,
  ): Promise<LawHistoryJson>;
  /** All of them: pages are fetched one after the other. */
  places(question?: { readonly country?: string }, options?: AskOptions): Promise<PlacesJson>;
  place(name: string, options?: AskOptions): Promise<PlacesJson>;
  network(options?: AskOptions): Promise<NetworkJson>;
  trades(options?: AskOptions): Promise<TradesJson>;
  pack(options?: AskOptions): Promise<PackJson>;
  leverage(question: LeverageQuestion, options?: AskOptions): Promise<LeverageJson>;
  /** `loads` and `outages` are for the command line alone. */
  flow(question: Omit<FlowQuestionWords, 'loads' | 'outages'>, options?: AskOptions): Promise<FlowJson>;
  reliability(question: ReliabilityWords, options?: AskOptions): Promise<ReliabilityJson>;
  value(question: ValueQuestion, options?: AskOptions): Promise<ValueJson>;
  /** Who held the doors, month by month. */
  doors(question?: DoorsQuestion, options?: AskOptions): Promise<DoorsJson>;
  align(question: AlignQuestion, options?: AskOptions): Promise<AlignJson>;
  forecasts(
    question?: { readonly state?: string; readonly group?: string },
    options?: AskOptions,
  ): Promise<ForecastListJson>;
  forecast(id: string, options?: AskOptions): Promise<ForecastShowJson>;
  forecastScore(question?: { readonly by?: string }, options?: AskOptions): Promise<ForecastScoreJson>;
  briefs(question?: BriefListQuestion, options?: AskOptions): Promise<BriefListJson>;
  brief(slug: string, options?: AskOptions): Promise<BriefJson>;
  briefClaims(slug: string, options?: AskOptions): Promise<BriefClaimsJson>;
  briefHistory(slug: string, options?: AskOptions): Promise<BriefHistoryJson>;
  /** Between two versions, by number; without numbers, the last two. */
  briefDiff(
    slug: string,
    versions?: { readonly from?: number; readonly to?: number },
    options?: AskOptions,
  ): Promise<BriefDiffJson>;
  questions(options?: AskOptions): Promise<SavedQuestionsJson>;
  question(key: string, options?: AskOptions): Promise<SavedQuestionJson>;
  /** Takes a token with the role `analyst`, as do the next three. */
  saveQuestion(key: string, question: SavedQuestion, options?: WriteOptions): Promise<SavedQuestionJson>;
  removeQuestion(key: string, options?: WriteOptions): Promise<{ key: string; version: number }>;
  writeForecast(asked: ForecastAddQuestion, options?: WriteOptions): Promise<ForecastChangeJson>;
  resolveForecast(
    id: string,
    outcome: Omit<ForecastResolveQuestion, 'id'>,
    options?: WriteOptions,
  ): Promise<ForecastChangeJson>;
  /** Takes a token with the role `editor`. */
  publishBrief(slug: string, markdown: string, options?: WriteOptions): Promise<PublishedJson>;
}

/**
 * @example
 * const kuryk = createClient({ url: 'http://localhost:7390' });
 * const { status, routes } = await kuryk.plan({ from: 'Baku', to: 'Hairatan', cargo: 'special', for: 'US', on: '2019-06-01' });
 */
export function createClient({ url, token, fetch: fetcher = fetch }: ClientOptions): Client {
  const request = async (path: string, init: RequestInit, { signal }: AskOptions) => {
    const response = await fetcher(new URL(path, url), {
      ...init,
      headers: {
        accept: 'application/json',
        ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(init.headers as Record<string, string> | undefined),
      },
      ...(signal === undefined ? {} : { signal }),
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  const get = async <T>(path: string, query: object = {}, options: AskOptions = {}): Promise<T> =>
    (await (await request(address(path, query), {}, options)).json()) as T;
  // By body: a question may be longer than an address.
  const post = async <T>(path: string, question: object, options: AskOptions = {}): Promise<T> =>
    (await (await request(path, { method: 'POST', body: JSON.stringify(question) }, options)).json()) as T;
  const whole = async <T extends object>(
    path: string,
    field: keyof T,
    query: object,
    options: AskOptions = {},
  ): Promise<T> => {
    let response = await request(address(path, query), {}, options);
    const answer = (await response.json()) as T;
    const list = [...(answer[field] as readonly unknown[])];
    for (let next = nextOf(response); next !== undefined; next = nextOf(response)) {
      response = await request(next, {}, options);
      list.push(...(((await response.json()) as T)[field] as readonly unknown[]));
    }
    return { ...answer, [field]: list };
  };
  const write = async <T>(
    method: string,
    path: string,
    body: string | undefined,
    { idempotencyKey, ifVersion, ...options }: WriteOptions = {},
    type = 'application/json',
  ): Promise<T> => {
    const headers = {
      ...(body === undefined ? {} : { 'content-type': type }),
      ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      ...(ifVersion === undefined
        ? {}
        : ifVersion === 0
          ? { 'if-none-match': '*' }
          : { 'if-match': `"${ifVersion}"` }),
    };
    const init = { method, headers, ...(body === undefined ? {} : { body }) };
    return (await (await request(path, init, options)).json()) as T;
  };
  const named = (path: string, name: string) => `/v1/${path}/${encodeURIComponent(name)}`;
  const law = (instrument: string) => `/v1/law/${encodeURIComponent(instrument)}`;
  return {
    plan: (question, options) => post('/v1/plan', question, options),
    why: (question, options) => post('/v1/why', question, options),
    timeline: (question, options) => post('/v1/timeline', question, options),
    map: (question, options) => post('/v1/map', question, options),
    lawList: (question = {}, options) => whole<LawListJson>('/v1/law', 'instruments', question, options),
    lawShow: (instrument, question, options) => get(law(instrument), question, options),
    lawDiff: (instrument, question, options) => get(`${law(instrument)}/diff`, question, options),
    lawHistory: (instrument, question, options) => get(`${law(instrument)}/history`, question, options),
    places: (question = {}, options) => whole<PlacesJson>('/v1/places', 'places', question, options),
    place: (name, options) => get(`/v1/places/${encodeURIComponent(name)}`, {}, options),
    network: (options) => get('/v1/network', {}, options),
    trades: (options) => whole<TradesJson>('/v1/trades', 'trades', {}, options),
    pack: (options) => get('/v1/pack', {}, options),
    leverage: (question, options) => post('/v1/leverage', question, options),
    flow: (question, options) => post('/v1/flow', question, options),
    reliability: (question, options) => post('/v1/reliability', question, options),
    value: (question, options) => get('/v1/value', question, options),
    doors: (question = {}, options) => get('/v1/report/doors', question, options),
    align: (question, options) => get('/v1/align', question, options),
    forecasts: (question = {}, options) =>
      whole<ForecastListJson>('/v1/forecasts', 'forecasts', question, options),
    forecast: (id, options) => get(named('forecasts', id), {}, options),
    forecastScore: (question = {}, options) => get('/v1/forecasts/score', question, options),
    briefs: (question = {}, options) => whole<BriefListJson>('/v1/briefs', 'briefs', question, options),
    brief: (slug, options) => get(named('briefs', slug), {}, options),
    briefClaims: (slug, options) => get(`${named('briefs', slug)}/claims`, {}, options),
    briefHistory: (slug, options) => get(`${named('briefs', slug)}/history`, {}, options),
    briefDiff: (slug, versions = {}, options) => get(`${named('briefs', slug)}/diff`, versions, options),
    questions: (options) => whole<SavedQuestionsJson>('/v1/questions', 'questions', {}, options),
    question: (key, options) => get(named('questions', key), {}, options),
    saveQuestion: (key, question, options) =>
      write('PUT', named('questions', key), JSON.stringify(question), options),
    removeQuestion: (key, options) => write('DELETE', named('questions', key), undefined, options),
    writeForecast: (asked, options) => write('POST', '/v1/forecasts', JSON.stringify(asked), options),
    resolveForecast: (id, outcome, options) =>
      write('POST', `${named('forecasts', id)}/resolution`, JSON.stringify(outcome), options),
    publishBrief: (slug, markdown, options) =>
      write('PUT', named('briefs', slug), markdown, options, 'text/markdown'),
  };
}

function address(path: string, query: object): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== undefined) parameters.append(name, String(one));
    }
  }
  return parameters.size === 0 ? path : `${path}?${parameters}`;
}

function nextOf(response: Response): string | undefined {
  return /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1];
}

async function problemOf(response: Response): Promise<KurykProblem> {
  const body: unknown = await response.json().catch(() => ({}));
  const retryAfter = Number(response.headers.get('retry-after') ?? Number.NaN);
  return new KurykProblem(
    response.status,
    typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {},
    Number.isNaN(retryAfter) ? undefined : retryAfter,
  );
}
