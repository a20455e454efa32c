import type { Instrument } from '../law/model.ts';
import type { Ask, Brief, Claim } from '../publish/brief/model.ts';
import { type BriefError, readBrief } from '../publish/brief/read-brief.ts';
import { type BriefFile, readBriefFiles, readEarlierBriefFiles } from '../store/pack/brief-files.ts';
import { type Day, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { nearest, quoteInput } from '../terms/nearest.ts';
import { answerPlan } from './plan.ts';
import type { PlanJson, PlanQuestion, TimelineJson, TimelineQuestion, WhyJson } from './questions.ts';
import { answerTimeline } from './timeline.ts';
import { answerWhy } from './why.ts';
import type { World } from './world.ts';

export type { Brief, Claim };

export type BriefAnswer =
  | { readonly command: 'plan'; readonly answer: PlanJson }
  | { readonly command: 'why'; readonly answer: WhyJson }
  | { readonly command: 'timeline'; readonly answer: TimelineJson };

/** A claim as it stands on this revision of the pack. */
export interface CheckedClaim {
  readonly brief: string;
  readonly claim: Claim;
  readonly holds: boolean;
  /** What the answer says instead, and the fact behind it. */
  readonly against: string | null;
}

export interface Briefs {
  readonly briefs: readonly Brief[];
  readonly errors: readonly BriefError[];
}

/** Reads every brief of a pack folder, and holds what they cite to the law that is there. */
export function readBriefs(packDir: string, world: World): Briefs {
  const { briefs, errors } = readBriefTexts(readBriefFiles(packDir), world);
  return { briefs, errors: [...errors, ...wrongEarlier(packDir, briefs)] };
}

/** An earlier wording must be readable, and of a brief that is there; what it claims may be wrong today. */
function wrongEarlier(packDir: string, briefs: readonly Brief[]): BriefError[] {
  return readEarlierBriefFiles(packDir).flatMap(({ path, slug, text }) => {
    const read = readBrief(`briefs/${slug}.md`, text);
    if (Array.isArray(read))
      return (read as readonly BriefError[]).map((error) => ({ ...error, file: path }));
    if (briefs.some((brief) => brief.slug === slug)) return [];
    return [
      {
        file: path,
        line: 1,
        column: 1,
        message: `there is no brief "${slug}" of which this could be an earlier wording`,
        hint: `write briefs/${slug}.md, or rename this file`,
      },
    ];
  });
}

/** The same for files that are in memory already. */
export function readBriefTexts(files: readonly BriefFile[], world: World): Briefs {
  const briefs: Brief[] = [];
  const errors: BriefError[] = [];
  for (const { path, text } of files) {
    const result = readBrief(path, text);
    if (Array.isArray(result)) {
      errors.push(...(result as readonly BriefError[]));
      continue;
    }
    const brief = result as Brief;
    errors.push(...wrongCitations(brief, world.law.instruments));
    briefs.push(brief);
  }
  const slugs = new Set(briefs.map(({ slug }) => slug));
  for (const { slug, translationOf } of briefs) {
    if (translationOf !== null && !slugs.has(translationOf)) {
      errors.push({
        file: `briefs/${slug}.md`,
        line: 1,
        column: 1,
        message: `translationOf: there is no brief "${translationOf}"`,
        hint: nearest(translationOf, [...slugs]).join(', ') || 'name the file of the original without .md',
      });
    }
  }
  // Newest first, then by address: one order everywhere.
  briefs.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.slug < b.slug ? -1 : 1));
  return { briefs, errors };
}

export function findBrief(briefs: readonly Brief[], slug: string): Brief {
  const found = briefs.find((brief) => brief.slug === slug);
  if (found) return found;
  const close = nearest(
    slug,
    briefs.map((brief) => brief.slug),
  );
  throw new InputError(`SLUG: there is no brief "${quoteInput(slug)}"`, {
    kind: 'unknown-brief',
    hint: close.length > 0 ? `did you mean ${close.join(' or ')}?` : '`kuryk brief list` shows them',
  });
}

/** Puts a brief's question to the house. The day is in the question, so `today` matters to nothing. */
export function askOf({ command, question }: Ask, world: World): BriefAnswer {
  const today = dayOf(question);
  if (command === 'timeline') {
    return { command, answer: answerTimeline(question as unknown as TimelineQuestion, world, today) };
  }
  if (command === 'why')
    return { command, answer: answerWhy(question as unknown as PlanQuestion, world, today) };
  return { command, answer: answerPlan(question as unknown as PlanQuestion, world, today) };
}

function dayOf(question: Ask['question']): Day {
  const last = (question.until ?? question.on) as string;
  return /^\d{4}-\d{2}-\d{2}$/.test(last) ? parseDay(last) : parseDay('2001-01-01');
}

/**
 * Asks every claim again. A question that cannot be asked any more is a claim that does not stand. Against one that does not
 * stand is said what the answer is now, the law behind it, and the event by which it became so.
 */
export function checkClaims(brief: Brief, world: World): CheckedClaim[] {
  return brief.claims.map((claim) => {
    let against: string | null;
    try {
      const said = contradiction(claim, askOf(claim.ask, world));
      against = said === null ? null : said + turnBehind(claim.ask, world);
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      against = error.message;
    }
    return { brief: brief.slug, claim, holds: against === null, against };
  });
}

function contradiction({ expect }: Claim, asked: BriefAnswer): string | null {
  if (asked.command === 'timeline') return contradictionInTime(expect, asked.answer);
  const { answer } = asked;
  if (expect.status !== undefined && answer.status !== expect.status) {
    return `the answer is now ${answer.status}${causeOf(asked)}`;
  }
  const route = ('routes' in answer ? answer.routes[0] : undefined) ?? answer.barred[0];
  const verdict = (state: string) => route?.verdicts.find((v) => v.state === state);
  for (const [state, status] of Object.entries(expect.states ?? {})) {
    const found = verdict(state)?.status ?? 'not on the way';
    if (found !== status) return `${state} is now ${found}${causeOf(asked)}`;
  }
  for (const [state, code] of Object.entries(expect.reasons ?? {})) {
    if (!verdict(state)?.reasons.some((reason) => reason.code === code)) {
      return `${state} no longer gives the reason ${code}${causeOf(asked)}`;
    }
  }
  const rests = new Set(route?.verdicts.flatMap((v) => v.basis.map((basis) => basis.instrument)));
  for (const instrument of expect.basis ?? []) {
    if (!rests.has(instrument)) return `the route no longer rests on ${instrument}${causeOf(asked)}`;
  }
  return null;
}

function contradictionInTime(expect: Claim['expect'], answer: TimelineJson): string | null {
  for (const [day, status] of Object.entries(expect.days ?? {})) {
    const epoch = answer.epochs.find(
      ({ from, to }) => (from === null || from <= day) && (to === null || day < to),
    );
    if (epoch?.status === status) continue;
    const cause = epoch?.causes[0];
    return `${day} is now ${epoch?.status ?? 'outside the time asked about'}${cause ? `: ${cause.message} (${cause.fact})` : ''}`;
  }
  if (expect.status !== undefined && answer.epochs.at(-1)?.status !== expect.status) {
    return `it now ends ${answer.epochs.at(-1)?.status}`;
  }
  return null;
}

/** The fact that the present answer hangs on: what an editor looks up first. */
function causeOf(asked: Exclude<BriefAnswer, { command: 'timeline' }>): string {
  const { answer } = asked;
  const route = ('routes' in answer ? answer.routes[0] : undefined) ?? answer.barred[0];
  const doubt = route?.verdicts.flatMap((v) => v.doubts)[0];
  if (doubt) return `: ${doubt.message} (${doubt.fact})`;
  const reason = route?.reasons[0];
  if (reason) return `: ${reason.message}${reason.instrument ? ` (${reason.instrument})` : ''}`;
  const basis = route?.verdicts.flatMap((v) => v.basis)[0];
  return basis ? `: under ${basis.instrument}` : '';
}

/**
 * The last turn of the answer up to the day of the question, with the dated facts that made it: what happened, or was found
 * out, since the sentence was written. Only asked where a claim has fallen, since it takes a timeline.
 */
function turnBehind({ command, question }: Ask, world: World): string {
  const { on, max: _max, ...rest } = question;
  if (command === 'timeline' || typeof on !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(on)) return '';
  const { epochs } = answerTimeline(
    { ...rest, until: on } as unknown as TimelineQuestion,
    world,
    parseDay(on),
  );
  const turn = epochs.findLast(({ status }, i) => status !== epochs[i - 1]?.status);
  if (!turn || turn.causes.length === 0) return '';
  const causes = turn.causes.map(({ message, fact }) => `${message} (${fact})`).join('; ');
  return `; ${turn.status} since ${turn.from}, by: ${causes}`;
}

function wrongCitations(brief: Brief, instruments: readonly Instrument[]): BriefError[] {
  return brief.citations.flatMap(({ kind, instrument: id, part, at }) => {
    const owner = instruments.find((i) => i.id === id);
    if (!owner) {
      const ids = nearest(
        id,
        instruments.map((i) => i.id),
      );
      return [{ ...at, message: `no instrument "${id}" is in the pack`, hint: ids.join(', ') }];
    }
    if (part === null) return [];
    const parts =
      kind === 'event'
        ? owner.events.map((e) => e.id.slice(id.length + 1))
        : [
            ...owner.provisions.map((p) => p.eId),
            ...instruments.flatMap((i) =>
              i.modifications.flatMap((m) =>
                m.targetInstrument === id && m.targetProvision ? [m.targetProvision] : [],
              ),
            ),
          ];
    if (parts.includes(part)) return [];
    return [
      {
        ...at,
        message: `${id} has no ${kind === 'event' ? 'event' : 'provision'} "${part}"`,
        hint: nearest(part, parts).join(', '),
      },
    ];
  });
}
