import type { Legend } from '../../app/legend.ts';
import type {
  BasisJson,
  LegJson,
  QueryJson,
  ReasonJson,
  RouteJson,
  VerdictJson,
} from '../../app/questions.ts';
import { formatEId, formatEIdsIn, isNumbered } from './eid.ts';
import { CARGO_WORDS, REASON_WORDS } from './words.ts';

export { command } from '../../app/command-line.ts';

/** `special cargo (…) for the United States, on 2019-06-01` */
export function describeCargo(query: QueryJson, legend: Legend): string {
  const cargo = CARGO_WORDS[query.cargo] ?? query.cargo;
  return query.for === null ? cargo : `${cargo} for ${withArticle(legend.state(query.for))}`;
}

export function describeWays(query: QueryJson, legend: Legend): string[] {
  const posts = (ids: readonly string[]) =>
    ids.map((id) => (/^[A-Z]{2}$/.test(id) ? legend.state(id) : legend.post(id))).join(', ');
  const said: string[] = [];
  if (query.via.length > 0) said.push(`by way of ${posts(query.via)}`);
  if (query.avoid.length > 0) said.push(`avoiding ${posts(query.avoid)}`);
  if (query.close.length > 0) said.push(`what if closed: ${posts(query.close)}`);
  if (query.suspend.length > 0)
    said.push(`what if suspended: ${query.suspend.map((id) => legend.instrument(id)).join('; ')}`);
  if (query.draft.length > 0) said.push(`as if this draft were law: ${query.draft.join(', ')}`);
  if (query.settle.length > 0) said.push(`what if settled: ${query.settle.join(', ')}`);
  if (query.modes.length < 5) said.push(`by ${query.modes.join(', ')} only`);
  if (query.knownOn !== null) said.push(`as known on ${query.knownOn}`);
  if (query.proof !== 'report') said.push(`proof asked: ${query.proof}`);
  return said;
}

/** `art. 3(2) of the Kazakhstan–United States agreement … [kz-us-rail-2010]` */
export function citeBasis(basis: BasisJson, legend: Legend): string {
  const owner = basis.rule.split('#')[0];
  const amended =
    owner !== undefined && owner !== '' && owner !== basis.instrument
      ? `, as amended by ${legend.instrument(owner)} [${owner}]`
      : '';
  return `${cite(basis.instrument, basis.provision, legend)}${amended}`;
}

export function cite(instrument: string, provision: string | null, legend: Legend): string {
  const title = legend.instrument(instrument);
  const named = title === instrument ? instrument : `${title} [${instrument}]`;
  return provision === null || !isNumbered(provision) ? named : `${formatEId(provision)} of ${named}`;
}

export function describeSpan(from: string | null, to: string | null): string {
  if (from !== null && to !== null) return `from ${from}, before ${to}`;
  if (from !== null) return `since ${from}`;
  return to === null ? 'dates not known' : `before ${to}`;
}

/** `Iletsk / Zhaisan, Russia: no longer in force. The decree of 2008 was repealed on 2015-05-15.` */
export function describeReason(reason: ReasonJson, legend: Legend): string {
  const where =
    reason.at === reason.state
      ? legend.state(reason.state)
      : `${legend.post(reason.at)}, ${legend.state(reason.state)}`;
  const clause =
    reason.instrument !== null && !reason.message.includes(legend.instrument(reason.instrument))
      ? ` (${cite(reason.instrument, reason.provision, legend)})`
      : '';
  return `${where}: ${REASON_WORDS[reason.code] ?? reason.code} — ${plainWords(reason.message, legend)}${clause}`;
}

/** A doubt and what would end it, in one sentence. */
export function describeDoubt({ message, settledBy }: VerdictJson['doubts'][number], legend: Legend): string {
  return `${plainWords(message, legend).replace(/\.$/, '')}; settled by ${settledBy}`;
}

/** `kz-us-rail-2010 art. 3(2)`, for tables. */
export function citeShort({ instrument, provision }: Pick<BasisJson, 'instrument' | 'provision'>): string {
  return isNumbered(provision) ? `${instrument} ${formatEId(provision)}` : instrument;
}

/** Messages of the engine name posts, provisions and states by id; people read names. */
export function plainWords(message: string, legend: Legend): string {
  const posts = /\b[a-z0-9.]+(?:-[a-z0-9.]+)*--[a-z0-9.]+(?:-{1,2}[a-z0-9.]+)*\b/gi;
  const states = /(^|\b(?:to|from|of) )([A-Z]{2}(?:, [A-Z]{2})*)(?=[ ,;]|$)/g;
  return formatEIdsIn(message.replace(posts, (id) => legend.post(id))).replace(
    states,
    (_, before: string, codes: string) =>
      before +
      codes
        .split(', ')
        .map((code) => legend.state(code))
        .join(', '),
  );
}

const ARROW: Readonly<Record<string, string>> = { rail: '→', road: '→', sea: '~', air: '⇢', inland: '~' };

/** `Alat ~ Aktau → Beineu → Keles → Hairatan`: only where the mode or the state changes. */
export function describeRoute(route: Pick<RouteJson, 'legs'>): string {
  const first = route.legs[0];
  if (!first) return '';
  const stops = route.legs.filter((leg, index) => matters(leg, route.legs[index + 1]));
  return stops.reduce((text, leg) => `${text} ${ARROW[leg.mode] ?? '→'} ${leg.to.name}`, first.from.name);
}

function matters(leg: LegJson, next: LegJson | undefined): boolean {
  return (
    !next ||
    leg.mode !== next.mode ||
    leg.to.country !== next.to.country ||
    leg.from.country !== leg.to.country
  );
}

/** `sea, rail` in order of first use. */
export function modesOf(route: Pick<RouteJson, 'legs'>): string {
  return [...new Set(route.legs.map(({ mode }) => mode))].join(' + ');
}

/** English says "the United States", "the Netherlands". */
function withArticle(name: string): string {
  return /^(United|Netherlands|Philippines|Czech Republic)/.test(name) ? `the ${name}` : name;
}
