import type { Element } from 'hast';
import { epochFigure, routesMap, routesTable } from '../publish/brief/figures.ts';
import { h } from '../publish/brief/hast.ts';
import type { Ask, Brief, Figure } from '../publish/brief/model.ts';
import { briefToHtml } from '../publish/brief/to-html.ts';
import { relatedBriefs } from '../publish/press/related.ts';
import { InputError } from '../terms/errors.ts';
import { askOf, checkClaims, findBrief } from './brief.ts';
import { headingOf } from './brief-library.ts';
import type { BriefClaimsJson, BriefJson, BriefQuestion, ClaimJson } from './brief-questions.ts';
import { LAND } from './land.ts';
import type { World } from './world.ts';

const WORDS = {
  en: { holds: 'checked', stale: 'no longer true', question: 'question' },
  ru: { holds: 'проверено', stale: 'больше не верно', question: 'вопрос' },
  kk: { holds: 'тексерілді', stale: 'енді дұрыс емес', question: 'сұрақ' },
} as const;

/** One brief: its words, each claim asked again, each figure drawn from this revision of the pack. */
export function showBrief({ slug }: BriefQuestion, briefs: readonly Brief[], world: World): BriefJson {
  const brief = findBrief(briefs, slug);
  const claims = claimsOf(brief, world);
  const standing = new Map(claims.map((claim) => [claim.id, claim]));
  const html = briefToHtml(brief, {
    href: lawAddress,
    askHref: (line) =>
      askAddress([...brief.claims, ...brief.figures].find(({ ask }) => ask.line === line)?.ask),
    claim: ({ id }) => standing.get(id) ?? { holds: false, against: null },
    figure: (figure) => drawn(figure, world),
    words: WORDS[brief.lang],
  });
  const origin = (one: Brief) => one.translationOf ?? one.slug;
  return {
    ...headingOf(brief),
    body: brief.body,
    html,
    claims,
    figures: brief.figures.map(({ id, ask, show, caption }) => ({
      id,
      ask: ask.line,
      command: ask.command,
      question: Object.fromEntries(
        Object.entries(ask.question).map(([name, value]) => [
          name,
          typeof value === 'string' ? value : [...value],
        ]),
      ),
      show,
      caption,
    })),
    citations: brief.citations.map(({ kind, instrument, part }) => ({ kind, instrument, part })),
    translations: briefs.filter((one) => one !== brief && origin(one) === origin(brief)).map(neighbour),
    related: relatedBriefs(brief, briefs).map(neighbour),
    pack: world.pack,
  };
}

/** Each sentence of a brief that is bound to a question: does the answer still bear it out? */
export function briefClaims(
  { slug }: BriefQuestion,
  briefs: readonly Brief[],
  world: World,
): BriefClaimsJson {
  const brief = findBrief(briefs, slug);
  const claims = claimsOf(brief, world);
  return { brief: brief.slug, ok: claims.every(({ holds }) => holds), claims, pack: world.pack };
}

export function claimsOf(brief: Brief, world: World): ClaimJson[] {
  return checkClaims(brief, world).map(({ claim, holds, against }) => ({
    brief: brief.slug,
    id: claim.id,
    text: claim.text,
    ask: claim.ask.line,
    expect: claim.expect as ClaimJson['expect'],
    holds,
    against,
  }));
}

const neighbour = ({ slug, lang, title }: Brief) => ({ slug, lang, title });

function drawn({ ask, show }: Figure, world: World): Element {
  try {
    const asked = askOf(ask, world);
    if (asked.command === 'timeline') {
      return epochFigure(asked.answer.epochs, asked.answer.since, asked.answer.until);
    }
    const routes =
      asked.command === 'plan' && asked.answer.routes.length > 0 ? asked.answer.routes : asked.answer.barred;
    return show === 'map' ? routesMap(routes, LAND) : routesTable(routes);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return h('p', {}, `This question can no longer be asked: ${error.message}`);
  }
}

/** `law:x#art_3` → the law reader of the web app. Events are shown there with the instrument. */
function lawAddress(url: string): string {
  const [, kind, instrument = '', part] = /^(law|event):([^#:]+)(?:[#:](.+))?$/.exec(url) ?? [];
  const shown = kind === 'law' && part !== undefined ? `${instrument}#${part}` : instrument;
  return `/?${new URLSearchParams({ screen: 'law', law: shown })}`;
}

const SCREENS = { plan: 'routes', why: 'why', timeline: 'map' } as const;

/** The web app with the question put. A timeline's last day is the day looked at. */
function askAddress(ask: Ask | undefined): string {
  if (!ask) return '/';
  const address = new URLSearchParams({ screen: SCREENS[ask.command] });
  for (const [name, value] of Object.entries(ask.question)) {
    if (name === 'since' || name === 'max') continue;
    for (const one of typeof value === 'string' ? [value] : value)
      address.append(name === 'until' ? 'on' : name, one);
  }
  return `/?${address}`;
}
