import type { XMLBuilder } from 'xmlbuilder2/lib/interfaces.js';
import type { Instrument } from '../../law/model.ts';
import { type Day, formatDay } from '../../terms/day.ts';
import type { When } from '../../terms/fact.ts';
import { idOf, workUri } from './names.ts';

/** ISO 639-2 codes, which FRBRlanguage wants, of the language in which our summaries are written. */
const WRITTEN_IN = 'eng';

/** Work, expression and manifestation (IFLA FRBR). Every date that the standard demands and no source gives is named so. */
export function writeIdentification(meta: XMLBuilder, instrument: Instrument): void {
  const { id, title, kind, territory, parties, events, seenUntil } = instrument;
  const identification = meta.ele('identification').att('source', '#m.kuryk');
  const work = workUri(id);
  const made = dateOf(events[0]?.on ?? null, events[0]?.kind ?? 'made');
  const seen = seenUntil ? dateOf(seenUntil, 'seen') : made;
  const part = (name: string, uri: string, date: typeof made, author: string) => {
    const level = identification.ele(name);
    level.ele('FRBRthis').att('value', `${uri}/!main`);
    level.ele('FRBRuri').att('value', uri);
    if (name === 'FRBRWork') level.ele('FRBRalias').att({ value: title.replace(/\s+/g, ' '), name: 'title' });
    level.ele('FRBRdate').att(date);
    level.ele('FRBRauthor').att('href', author);
    return level;
  };
  const [author] = parties;
  const level = part('FRBRWork', work, made, author === undefined ? '#m.kuryk' : `#${idOf('party', author)}`);
  level.ele('FRBRcountry').att('value', (territory[0] ?? 'xk').toLowerCase());
  level.ele('FRBRsubtype').att('value', kind);
  level.ele('FRBRnumber').att('value', id);
  const expression = `${work}/${WRITTEN_IN}@${seen.date}`;
  part('FRBRExpression', expression, seen, '#m.kuryk').ele('FRBRlanguage').att('language', WRITTEN_IN);
  part('FRBRManifestation', `${expression}.xml`, seen, '#m.kuryk')
    .ele('FRBRformat')
    .att('value', 'application/akn+xml');
}

function dateOf(when: When | null, name: string): { date: string; name: string } {
  const day = dayIn(when);
  return day === null ? { date: '0001-01-01', name: 'unknown' } : { date: formatDay(day), name };
}

/** One day for an attribute that must hold a day: the last possible, else the first. */
export function dayIn(when: When | null): Day | null {
  const day = when?.latest ?? when?.earliest ?? null;
  return day !== null && Number.isFinite(day) ? day : null;
}
