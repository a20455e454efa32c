import type { Instrument, InstrumentKind, LawEvent } from '../../law/model.ts';
import { formatDay } from '../../terms/day.ts';
import { texEscape } from './cite.ts';

const TREATIES: ReadonlySet<InstrumentKind> = new Set([
  'treaty',
  'protocol',
  'exchange-of-notes',
  'memorandum',
  'arrangement',
  'membership',
]);
const TEXTS: ReadonlySet<InstrumentKind> = new Set(['decree', 'law', 'resolution', 'sanctions', 'waiver']);

/**
 * CSL-JSON 1.0 item (citationstyles.org): `treaty` or `legislation` where it is one, else `document`. The date is that
 * of its first step, as exact as it is known; the revision of the pack stands in `version`.
 */
export function instrumentCsl(instrument: Instrument, revision: string) {
  const { id, title, kind, parties, territory, summary } = instrument;
  const first = firstStep(instrument);
  const url = addressOf(instrument);
  return {
    id,
    type: TREATIES.has(kind) ? 'treaty' : TEXTS.has(kind) ? 'legislation' : 'document',
    title,
    author: parties.map((literal) => ({ literal })),
    ...(first ? { issued: issuedOf(first) } : {}),
    ...(territory.length > 0 ? { jurisdiction: territory.join(', ') } : {}),
    genre: kind,
    ...(url ? { URL: url } : {}),
    version: revision,
    abstract: summary.trim(),
  };
}

/** `date-parts` of a day or an interval; as written where it has open ends or is approximate. */
function issuedOf({ on }: LawEvent) {
  const { earliest, latest, edtf } = on;
  if (earliest === null || latest === null || /[~?%]/.test(edtf)) return { raw: edtf };
  const parts = (day: number) => formatDay(day).split('-').map(Number);
  return { 'date-parts': earliest === latest ? [parts(earliest)] : [parts(earliest), parts(latest)] };
}

/** BibTeX `@misc`, which every style knows; kind and revision stand in `note`. */
export function instrumentBibtex(instrument: Instrument, revision: string): string {
  const { id, title, kind, parties } = instrument;
  const first = firstStep(instrument)?.on;
  const url = addressOf(instrument);
  const day = first?.earliest ?? first?.latest ?? null;
  const fields: (readonly [string, string])[] = [
    ['title', `{${texEscape(title)}}`],
    ['author', parties.map((party) => `{${texEscape(party)}}`).join(' and ')],
    ...(day === null ? [] : [['year', formatDay(day).slice(0, 4)] as const]),
    ...(url ? [['url', url.replace(/[{}\\]/g, encodeURIComponent)] as const] : []),
    ['howpublished', texEscape(kind)],
    ['note', `facts of revision ${revision}${first ? `, first step ${texEscape(first.edtf)}` : ''}`],
  ];
  return `@misc{${id},\n${fields.map(([key, value]) => `  ${key} = {${value}}`).join(',\n')}\n}\n`;
}

function firstStep({ events }: Instrument): LawEvent | null {
  return events.find(({ kind }) => kind !== 'claimed' && kind !== 'requested') ?? events[0] ?? null;
}

/** Address of its first source that has one. */
function addressOf({ sources }: Instrument): string | null {
  return sources.find(({ url }) => url !== null)?.url ?? null;
}
