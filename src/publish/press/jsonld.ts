import type { Instrument, LawBook, LawEvent } from '../../law/model.ts';
import type { Force } from '../../law/read.ts';
import { formatDay } from '../../terms/day.ts';

const LEGAL_FORCE: Readonly<Record<Force, string | null>> = {
  'in force': 'https://schema.org/InForce',
  'not in force': 'https://schema.org/NotInForce',
  // The vocabulary has no word for doubt; saying nothing is better than one of its two.
  'perhaps in force': null,
};

/**
 * schema.org `Legislation` of one instrument, with its provisions as parts and the texts that it changes. Ids are
 * `urn:kuryk:` names. A day is given only where it is known to the day. `force` is its state on the day asked about.
 */
export function instrumentJsonLd(instrument: Instrument, book: LawBook, force: Force, revision: string) {
  const { id, title, kind, parties, territory, summary, events, provisions, modifications, sources } =
    instrument;
  const made = dayOf(events.find(({ kind: k }) => k === 'signed' || k === 'published' || k === 'agreed'));
  const applies = dayOf(events.find(({ kind: k }) => k === 'in-force'));
  const changes = [...new Set(modifications.map((m) => m.targetInstrument))];
  const known = new Set(book.instruments.map((i) => i.id));
  const urls = sources.flatMap(({ url }) => (url === null ? [] : [url]));
  const legal = LEGAL_FORCE[force];
  return {
    '@context': 'https://schema.org',
    '@type': 'Legislation',
    '@id': urn(id),
    name: title,
    legislationIdentifier: id,
    legislationType: kind,
    ...(territory.length > 0 ? { legislationJurisdiction: [...territory] } : {}),
    ...(parties.length > 0
      ? { legislationPassedBy: parties.map((name) => ({ '@type': 'Organization', name })) }
      : {}),
    ...(made ? { legislationDate: made } : {}),
    ...(applies ? { legislationDateOfApplicability: applies } : {}),
    ...(legal ? { legislationLegalForce: legal } : {}),
    abstract: summary.trim(),
    ...(changes.length > 0
      ? {
          legislationChanges: changes
            .filter((target) => known.has(target))
            .map((target) => ({ '@id': urn(target) })),
        }
      : {}),
    ...(provisions.length > 0
      ? {
          hasPart: provisions.map(({ eId, title: name, text }) => ({
            '@type': 'Legislation',
            '@id': `${urn(id)}#${eId}`,
            legislationIdentifier: eId,
            ...(name === null ? {} : { name }),
            ...(text === null ? {} : { abstract: text.trim() }),
          })),
        }
      : {}),
    ...(urls.length > 0 ? { citation: urls } : {}),
    version: revision,
  };
}

function urn(id: string): string {
  return `urn:kuryk:law:${id}`;
}

function dayOf(event: LawEvent | undefined): string | null {
  const on = event?.on;
  return on && on.earliest !== null && on.earliest === on.latest ? formatDay(on.earliest) : null;
}
