import { type AlignAnswer, type AlignQuery, align, type MeasuredSeries } from '../assess/alignment/align.ts';
import { ALL_KINDS } from '../assess/alignment/dissonance.ts';
import { POSITIONS } from '../assess/alignment/model.ts';
import { STATUS_RULES } from '../assess/alignment/status.ts';
import { spanOf, type VoteTable } from '../assess/alignment/vote-table.ts';
import type { MeasureWithBand, WindowFigures } from '../assess/alignment/window-figures.ts';
import { addTo, type WindowLength } from '../assess/alignment/windows.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import type { AlignJson, AlignMeasureJson, AlignQuestion, AlignWindowJson } from './align-questions.ts';
import { refuseBackwards } from './law.ts';
import { resolveState, stateName } from './resolve-state.ts';
import type { OpenedWorld } from './world.ts';

const FIRST_DAY = parseDay('2001-01-01');
/** The United Nations began to vote in 1946. */
const EARLIEST = parseDay('1945-01-01');
const DEFAULT_WINDOW: WindowLength = { count: 2, unit: 'y' };
/** More windows than that is a table that nobody reads, and a mistyped length. */
const MOST_WINDOWS = 400;

/** A table of roll calls that the user imported, and where it lies. */
export interface ImportedVotes {
  readonly file: string;
  readonly table: VoteTable;
}

/** How two states stood to each other: votes, texts, permissions, memberships and acts apart, and what they add up to. */
export function answerAlign(
  question: AlignQuestion,
  world: OpenedWorld,
  imported: ImportedVotes | null,
  today: Day,
  /** What the door calls the two states, for messages. */
  labels: readonly [string, string] = ['STATE', 'STATE'],
): AlignJson {
  const query = readAlignQuery(question, today, labels);
  return alignToJson(align(world.alignment, world.law, imported?.table ?? null, query), world, imported);
}

function readAlignQuery(question: AlignQuestion, today: Day, labels: readonly [string, string]): AlignQuery {
  const a = resolveState(question.a, labels[0]);
  const b = resolveState(question.b, labels[1]);
  if (a === b) throw new InputError(`both states are ${stateName(a)}`, { hint: 'name two, such as KZ RU' });
  const since = question.since === undefined ? FIRST_DAY : parseDay(question.since, '--since');
  const until = question.until === undefined ? today : parseDay(question.until, '--until');
  refuseBackwards(since, until);
  if (since < EARLIEST)
    throw new InputError(`--since: ${formatDay(since)} is before the United Nations`, {
      hint: `write ${formatDay(EARLIEST)} or later`,
    });
  const window = question.window === undefined ? DEFAULT_WINDOW : readWindow(question.window);
  if (addTo(since, window, MOST_WINDOWS) < until)
    throw new InputError(
      `--window: ${quoteInput(question.window ?? '')} makes more than ${MOST_WINDOWS} windows`,
      { hint: 'write a longer window, such as 2y, or a later --since' },
    );
  return {
    a,
    b,
    since,
    until,
    window,
    knownOn: question.knownOn === undefined ? null : parseDay(question.knownOn, '--known-on'),
    seed: readSeed(question.seed ?? '1'),
  };
}

function readWindow(text: string): WindowLength {
  const match = /^([1-9]\d{0,3})([dmy])$/.exec(text.trim().toLowerCase());
  if (!match)
    throw new InputError(`--window: "${quoteInput(text)}" is not a length of time`, {
      hint: 'write years, months or days: 2y, 6m or 90d',
    });
  return { count: Number(match[1]), unit: match[2] as WindowLength['unit'] };
}

function readSeed(text: string): number {
  const seed = Number(text);
  if (!/^\d{1,10}$/.test(text) || seed > 0xffff_ffff)
    throw new InputError(`--seed: "${quoteInput(text)}" is not a seed`, {
      hint: 'write a whole number from 0 to 4294967295',
    });
  return seed;
}

function alignToJson(answer: AlignAnswer, { pack }: OpenedWorld, imported: ImportedVotes | null): AlignJson {
  const { query, status, law, bonds } = answer;
  const rule = ({ rule: _, ...tie }: AlignAnswer['law']['bans'][number]) => ({
    ...tie,
    cargo: [...tie.cargo],
    modes: [...tie.modes],
  });
  return {
    query: {
      a: query.a,
      b: query.b,
      since: formatDay(query.since),
      until: formatDay(query.until),
      window: `${query.window.count}${query.window.unit}`,
      knownOn: query.knownOn === null ? null : formatDay(query.knownOn),
      seed: query.seed,
    },
    status: {
      status: status.status,
      rule: status.rule,
      says: STATUS_RULES[status.rule].says,
      basis: [...status.basis],
      also: status.also.map((other) => ({
        status: other.status,
        rule: other.rule,
        says: STATUS_RULES[other.rule].says,
        basis: [...other.basis],
      })),
      sureness: status.sureness,
      reasons: [...status.reasons],
    },
    votes: answer.votes.map((series) => seriesJson(series, query)),
    table: imported && tableJson(imported, answer.notInTable),
    contradictions: answer.contradictions.map((one) => ({ ...one })),
    treaties: law.treaties.map((tie) => ({ ...tie })),
    permissions: law.permissions.map(rule),
    bans: law.bans.map(rule),
    memberships: bonds.shared.map(({ organisation, name, bond, a, b, certain, frozen, confidence }) => ({
      organisation,
      name,
      bond,
      a: a?.status ?? null,
      b: b?.status ?? null,
      certain,
      frozen: [...frozen],
      confidence,
    })),
    events: answer.events.map((event) => ({
      id: event.id,
      on: event.on.edtf,
      actors: [...event.actors],
      toward: [...event.toward],
      kind: event.kind,
      plover: event.plover,
      about: event.about,
      summary: event.summary,
      note: event.note ?? null,
      confidence: event.confidence,
      sources: [...event.sources],
    })),
    dissonances: answer.dissonances.map(({ from, to, toward, pieces, kinds, who, partner }) => ({
      from: formatDay(from),
      to: formatDay(to),
      who,
      partner,
      toward: [...toward],
      kinds,
      strength: kinds === ALL_KINDS ? 'strong' : 'weak',
      pieces: pieces.map((piece) => ({
        ...piece,
        on: formatDay(piece.on),
        disputed: [...piece.disputed],
      })),
    })),
    coincidence: answer.coincidence.map((one) => ({ ...one })),
    pack,
  };
}

function seriesJson(
  { series, whole, windows }: MeasuredSeries,
  { since, until }: AlignQuery,
): AlignJson['votes'][number] {
  return {
    series: series.id,
    complete: series.complete,
    seats: series.seats && [...series.seats],
    whole: windowJson(whole),
    windows: windows.map(windowJson),
    records: series.votes.flatMap(({ on, a, b, record }) =>
      record === null || on < since || on > until
        ? []
        : [
            {
              id: record.id,
              on: formatDay(on),
              symbol: record.symbol,
              topic: record.topic,
              a,
              b,
              outcome: record.outcome,
              confidence: record.confidence,
              sources: [...record.sources],
            },
          ],
    ),
  };
}

function windowJson(figures: WindowFigures): AlignWindowJson {
  const [absentA, absentB] = figures.absent;
  const counts = Object.fromEntries(
    POSITIONS.map((a, row) => [
      a,
      Object.fromEntries(
        POSITIONS.map((b, column) => [b, figures.counts[row * POSITIONS.length + column] ?? 0]),
      ),
    ]),
  ) as AlignWindowJson['counts'];
  return {
    from: formatDay(figures.from),
    to: formatDay(figures.to),
    rollCalls: figures.rollCalls,
    both: figures.both,
    absent: { a: absentA, b: absentB },
    unknown: figures.unknown,
    counts,
    identical: measureJson(figures.identical),
    agreement: measureJson(figures.agreement),
    kappa: measureJson(figures.kappa),
    s: measureJson(figures.s),
    identicalIfUnknown: figures.identicalIfUnknown && rounded(figures.identicalIfUnknown),
  };
}

function measureJson({ value, why, band }: MeasureWithBand): AlignMeasureJson {
  return { value: value === null ? null : round(value), why, band: band && rounded(band) };
}

function rounded({ low, high }: { readonly low: number; readonly high: number }) {
  return { low: round(low), high: round(high) };
}

/** Four places: more would be noise, and 0.1 + 0.2 would show. */
function round(value: number): number {
  return Math.round(value * 10_000) / 10_000 + 0;
}

function tableJson({ file, table }: ImportedVotes, lacks: readonly string[]): AlignJson['table'] {
  const span = spanOf(table);
  if (span === null) return null;
  return {
    file,
    rows: table.rows,
    rollCalls: table.rcids.length,
    from: formatDay(span.from),
    to: formatDay(span.to),
    sha256: table.sha256,
    lacks: [...lacks],
  };
}
