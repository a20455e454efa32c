import type { BriefHeadingJson, BriefListJson } from '../../app/questions.ts';
import { askPages } from '../ask/fetch-json.ts';
import { briefFeedPath, briefSearchPath } from '../ask/paths.ts';
import { useAnswer, usePages } from '../ask/use-answer.ts';
import { Author, Tag, Tags } from '../parts/author.tsx';
import { FeedLinks } from '../parts/brief-links.tsx';
import { BriefReader } from '../parts/brief-reader.tsx';
import { BriefVersions } from '../parts/brief-versions.tsx';
import { ErrorNote } from '../parts/error-note.tsx';
import { StateLink } from '../parts/state-link.tsx';
import { go, useAppState } from '../state/address.ts';
import { type Facet, facetsOf, inFacet, readFacet } from '../state/briefs.ts';
import { useNames } from '../words/names.tsx';
import { Series } from '../words/phrase.tsx';
import { useWords } from '../words/use-words.tsx';

/** What the pack publishes: by section, tag, author, year and words; each brief with its claims asked again. */
export default function BriefsScreen() {
  const { brief, only } = useAppState();
  if (brief === '') return <BriefList />;
  const version = /^version:(\d{0,4})$/.exec(only)?.[1];
  if (version !== undefined)
    return <BriefVersions slug={brief} shown={version === '' ? null : Number(version)} />;
  return <BriefReader slug={brief} />;
}

function BriefList() {
  const { t } = useWords();
  const names = useNames();
  const { only, q } = useAppState();
  const path = briefSearchPath(q);
  const first = useAnswer<BriefListJson>(path);
  const pages = usePages<BriefListJson>(path, askPages);
  if (first.error) return <ErrorNote error={first.error} />;
  const everything = pages?.flatMap(({ briefs }) => briefs) ?? [];
  const facet = readFacet(only);
  // Who asks for a language gets that one; else each brief comes once.
  const all = facet?.kind === 'lang' ? everything : inLanguage(everything, names.language);
  const shown = all.filter((one) => facet === null || inFacet(one, facet));
  return (
    <div className="plain-screen two-columns briefs-screen">
      <nav className="facets" aria-label={t('briefs.title')}>
        <form
          className="field"
          onSubmit={(event) => {
            event.preventDefault();
            go({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
          }}
        >
          <span>{t('briefs.search')}</span>
          <input key={q} name="q" type="search" defaultValue={q} aria-label={t('briefs.search')} />
        </form>
        <StateLink change={{ only: '', q: '' }} current={facet === null && q === ''}>
          {t('briefs.all')}
        </StateLink>
        <p className="small">
          {t('briefs.feeds')}:{' '}
          <FeedLinks
            path={(format) =>
              briefFeedPath(
                facet === null || facet.kind === 'year' ? {} : { [facet.kind]: facet.value },
                format,
              )
            }
          />
        </p>
        {facetsOf(all, everything).map(({ kind, values }) => (
          <section key={kind}>
            <h2 className="label">{t(`briefs.facets.${kind}`)}</h2>
            <ul>
              {values.map(({ value, count }) => (
                <li key={value}>
                  <StateLink change={{ only: `${kind}:${value}` }} current={only === `${kind}:${value}`}>
                    <FacetName kind={kind} value={value} />
                  </StateLink>{' '}
                  <span className="muted small">{names.number(count)}</span>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </nav>
      <div className="reader">
        {!pages && <p className="waiting">{t('waiting')}</p>}
        {pages && shown.length === 0 && <p className="muted">{t('briefs.none')}</p>}
        <ol className="cards">
          {shown.map((heading) => (
            <li key={heading.slug} className="card brief-card">
              <p className="label">
                {t(`briefs.sections.${heading.section}`, heading.section)} · {names.day(heading.date)}
                <AgeMark age={heading.age} />
              </p>
              <h2 lang={heading.lang}>
                <StateLink change={{ brief: heading.slug }}>{heading.title}</StateLink>
              </h2>
              <p lang={heading.lang}>{heading.summary}</p>
              <p className="small muted">
                <Series of={heading.authors.map((author) => <Author key={author} name={author} />)} /> ·{' '}
                <Tags tags={heading.tags} />
              </p>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}

export function FacetName({ kind, value }: Facet) {
  const { t } = useWords();
  if (kind === 'section') return t(`briefs.sections.${value}`, value);
  if (kind === 'lang') return t(`briefs.languages.${value}`, value);
  if (kind === 'author') return <Author name={value} />;
  return kind === 'tag' ? <Tag tag={value} /> : value;
}

export function AgeMark({ age }: { readonly age: number }) {
  const { t } = useWords();
  return (
    <span className="age" title={t('briefs.age', { age })}>
      {age}+
    </span>
  );
}

/** Of a brief and its translations the one that the reader reads, or the original. */
function inLanguage(briefs: readonly BriefHeadingJson[], language: string): BriefHeadingJson[] {
  const origin = ({ translationOf, slug }: BriefHeadingJson) => translationOf ?? slug;
  const translated = new Set(briefs.filter(({ lang }) => lang === language).map(origin));
  return briefs.filter((one) =>
    translated.has(origin(one))
      ? one.lang === language
      : one.translationOf === null || !briefs.some(({ slug }) => slug === one.translationOf),
  );
}
