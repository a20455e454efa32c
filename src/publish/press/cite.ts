import type { Brief } from '../brief/model.ts';

/** What a citation needs besides the brief: who publishes it where, and on which facts it was read. */
export interface Edition {
  readonly publisher: string;
  /** Absolute or site-relative address of the brief. */
  readonly url: string;
  /** Revision of the pack that its claims were asked of. */
  readonly revision: string;
}

/** CSL-JSON 1.0 item (citationstyles.org). Authors are given literally: desks and persons alike. */
export function cslJson(brief: Brief, { publisher, url, revision }: Edition) {
  return {
    id: brief.slug,
    type: 'article',
    title: brief.title,
    author: brief.authors.map((literal) => ({ literal })),
    issued: { 'date-parts': [brief.date.split('-').map(Number)] },
    publisher,
    URL: url,
    version: revision,
    language: brief.lang,
    abstract: brief.summary,
  };
}

/** BibTeX `@misc`; the revision stands in `note`. */
export function bibtex(brief: Brief, { publisher, url, revision }: Edition): string {
  const [year, month] = brief.date.split('-');
  const fields: [string, string][] = [
    ['title', `{${texEscape(brief.title)}}`],
    ['author', brief.authors.map((author) => `{${texEscape(author)}}`).join(' and ')],
    ['year', year!],
    ['month', String(Number(month))],
    ['howpublished', texEscape(publisher)],
    ['url', url],
    ['note', `facts of revision ${revision}`],
  ];
  return `@misc{${brief.slug},\n${fields.map(([key, value]) => `  ${key} = {${value}}`).join(',\n')}\n}\n`;
}

/** RIS, type ELEC; one tag a line, CRLF as the format demands. */
export function ris(brief: Brief, { publisher, url, revision }: Edition): string {
  const lines = [
    'TY  - ELEC',
    `TI  - ${brief.title}`,
    ...brief.authors.map((author) => `AU  - ${author}`),
    `PY  - ${brief.date.slice(0, 4)}`,
    `DA  - ${brief.date.replaceAll('-', '/')}`,
    `PB  - ${publisher}`,
    `UR  - ${url}`,
    `LA  - ${brief.lang}`,
    `N1  - facts of revision ${revision}`,
    `AB  - ${brief.summary.trim()}`,
    'ER  - ',
  ];
  return `${lines.map((line) => line.replace(/[\r\n]+/g, ' ')).join('\r\n')}\r\n`;
}

/**
 * Names and contents of Highwire Press `meta` tags, which scholarly search engines and reference managers read. They have
 * none for a state of facts; the revision goes where a report has its number, as in the other formats it goes into a note.
 */
export function highwireTags(
  brief: Brief,
  { publisher, url, revision }: Edition,
): readonly (readonly [string, string])[] {
  return [
    ['citation_title', brief.title],
    ...brief.authors.map((author) => ['citation_author', author] as const),
    ['citation_publication_date', brief.date.replaceAll('-', '/')],
    ['citation_publisher', publisher],
    ['citation_technical_report_institution', publisher],
    ['citation_technical_report_number', `facts of revision ${revision}`],
    ...brief.tags.map((tag) => ['citation_keywords', tag] as const),
    ['citation_language', brief.lang],
    ['citation_fulltext_html_url', url],
  ];
}

/** Text for a BibTeX field: what TeX would read as a command is escaped or left out. */
export function texEscape(text: string): string {
  return text.replace(/[\\{}]/g, '').replace(/[&%$#_]/g, '\\$&');
}
