import type { Judged, Judgement } from '../../law/judge.ts';
import { onePermitLasts } from '../../law/lasting-permit.ts';
import type { LawBook, Passage } from '../../law/model.ts';
import { type Doubt, type Proof, weakerProof } from '../../terms/answer.ts';
import { dayOfMinute, formatDay } from '../../terms/day.ts';
import type { StateVerdict } from '../answer.ts';
import type { MultimodalGraph } from '../multimodal-graph.ts';
import { getPlace } from '../network-index.ts';
import { passedBy } from '../passages.ts';
import { wholeJudgement } from '../verdicts.ts';
import { type Measure, PERHAPS, SURELY } from './measure.ts';
import type { Change, Span } from './spans.ts';
import { spanAt } from './spans.ts';
import type { TimedWay } from './timed-way.ts';

/** What judging takes besides the way; `retime` follows the same way with other bounds of seasons. */
export interface Bench {
  readonly book: LawBook;
  readonly graph: MultimodalGraph;
  readonly spans: readonly Span[];
  readonly latest: number;
  changesOn(day: number): readonly Change[];
  retime(way: TimedWay, measure: Measure): TimedWay | null;
}

/** A way with what all states say of it, each by the law of the days on which the goods are there. */
export interface JudgedWay {
  readonly timed: TimedWay;
  readonly judgement: Judgement;
}

/** Judged apart from the search, with the judge of a single day, span by span. */
export function judgeWay(bench: Bench, way: TimedWay): JudgedWay {
  const surely = bench.retime(way, SURELY);
  const sure = surely && judgeBy(bench, surely, SURELY);
  const late = surely !== null && surely.arrives.high > bench.latest;
  if (surely && sure?.status === 'lawful' && !late) return { timed: surely, judgement: sure };
  const perhaps = bench.retime(way, PERHAPS) ?? way;
  const fast = judgeBy(bench, perhaps, PERHAPS);
  if (fast.status === 'barred') return { timed: perhaps, judgement: fast };
  const doubtful = seasonDoubts(bench, perhaps, surely);
  return { timed: perhaps, judgement: clouded(fast, sure, surely, doubtful, bench) };
}

/**
 * The status of a way by one measure, without words. What would arrive after the last day asked about is barred: the law of
 * later days was not looked at.
 */
export function statusBy(bench: Bench, way: TimedWay, measure: Measure): Judged {
  const timed = bench.retime(way, measure);
  if (!timed || timed.arrives[measure.last] > bench.latest) return 'barred';
  return judgeBy(bench, timed, measure).status;
}

/** What a plan in time does not follow: how goods came, and how long and in what they are kept. See `LawThroughSpans`. */
export function untold({ came: _came, kept: _kept, ...passage }: Passage): Passage {
  return passage;
}

function judgeBy(bench: Bench, timed: TimedWay, measure: Measure): Judgement {
  const { spans, graph } = bench;
  const passed = passedBy(graph.index, timed.way);
  const passages = passed.passages.map(untold);
  const { unrecordedOverflight } = passed;
  const at = (from: number, to: number) => ({ first: spanAt(spans, from), last: spanAt(spans, to) });
  const touched = timed.passages.map(({ from, to }) => at(from[measure.first], to[measure.last]));
  const first = Math.min(...touched.map((t) => t.first));
  const last = Math.max(...touched.map((t) => t.last));
  const bySpan: Judgement[] = [];
  for (let j = first; j <= last; j++) {
    const { journey } = spans[j]!;
    const here = passages.filter((_, p) => touched[p]!.first <= j && j <= touched[p]!.last);
    const runs = timed.runs.filter(({ used }) => {
      const use = at(used.departs[measure.first], used.arrives[measure.last]);
      return use.first <= j && j <= use.last;
    });
    const law = journey.judgeAll(here, unrecordedOverflight);
    const whole = wholeJudgement(graph.index, runs, law, journey.open, journey.query.close);
    // A leg that is certainly not there is no matter of doubt; the search never uses one.
    const gone = runs.find(({ leg }) => journey.open[leg]!.open === 'no');
    bySpan.push(gone ? { ...whole, status: 'barred' } : whole);
  }
  const merged = mergedJudgement(bySpan);
  if (merged.status !== 'lawful' || measure.certainty === 'possible') return merged;
  const broken = passages.filter(
    (passage, p) =>
      !onePermitLasts(
        bench.book,
        spans.slice(touched[p]!.first, touched[p]!.last + 1).map(({ journey }) => journey.question),
        passage,
      ),
  );
  if (broken.length === 0) return merged;
  const verdicts = merged.verdicts.map((verdict) =>
    broken.some(({ state }) => state === verdict.state)
      ? { ...verdict, status: 'uncertain' as const, doubts: [...verdict.doubts, handedOver(verdict.state)] }
      : verdict,
  );
  return { ...merged, status: 'uncertain', verdicts };
}

function handedOver(state: string): Doubt {
  return {
    fact: `${state}:permits-change-under-way`,
    message: `${state}: one permission ends and another begins while the goods are there; whether it takes over goods under way is not said`,
    settledBy: 'the words of the new text on goods in transit, or the border authority',
  };
}

const RANK: Readonly<Record<Judged, number>> = { lawful: 0, uncertain: 1, barred: 2 };
const worse = (a: Judged, b: Judged): Judged => (RANK[a] >= RANK[b] ? a : b);

/** Every day must allow it, so the worst counts. */
function mergedJudgement(all: readonly Judgement[]): Judgement {
  const verdicts: StateVerdict[] = [];
  for (const { verdicts: more } of all) {
    for (const verdict of more) {
      const at = verdicts.findIndex(({ state }) => state === verdict.state);
      if (at < 0) verdicts.push(verdict);
      else verdicts[at] = mergedVerdict(verdicts[at]!, verdict);
    }
  }
  return {
    status: all.reduce<Judged>((status, one) => worse(status, one.status), 'lawful'),
    proof: verdicts.reduce<Proof>((proof, v) => weakerProof(proof, v.proof), 'text'),
    verdicts,
  };
}

function mergedVerdict(a: StateVerdict, b: StateVerdict): StateVerdict {
  const status = worse(a.status, b.status);
  const of = [a, b].filter((v) => status !== 'barred' || v.status === 'barred');
  return {
    state: a.state,
    status,
    proof: of.reduce<Proof>((proof, v) => weakerProof(proof, v.proof), 'text'),
    basis: once(
      of.flatMap(({ basis }) => basis),
      ({ rule, from }) => `${rule}@${from}`,
    ),
    reasons: once(
      of.flatMap(({ reasons }) => reasons),
      (r) => `${r.at}|${r.code}|${r.instrument}|${r.provision}|${r.message}`,
    ),
    doubts: once(
      of.flatMap(({ doubts }) => doubts),
      ({ fact }) => fact,
    ),
  };
}

function once<T>(list: readonly T[], key: (item: T) => string): T[] {
  return [...new Map(list.map((item) => [key(item), item] as const).reverse()).values()].reverse();
}

/** Lawful if all goes fast and the open facts turn out well; what the slower pace runs into stands as a doubt. */
function clouded(
  fast: Judgement,
  sure: Judgement | null,
  surely: TimedWay | null,
  seasons: readonly { readonly state: string; readonly doubt: Doubt }[],
  bench: Bench,
): Judgement {
  const late = surely === null || surely.arrives.high > bench.latest;
  let verdicts = (sure ?? fast).verdicts.map((verdict): StateVerdict => {
    const quick = fast.verdicts.find(({ state }) => state === verdict.state) ?? verdict;
    if (verdict.status !== 'barred') return verdict;
    const blamed = new Set(verdict.reasons.map(({ instrument }) => instrument));
    const all = surely ? changesMet(bench, surely, verdict.state) : [];
    const named = all.filter(({ instrument }) => instrument !== null && blamed.has(instrument));
    const met = named.length > 0 ? named : all;
    return {
      ...quick,
      status: 'uncertain',
      doubts: once(
        [...quick.doubts, ...met.map((change) => metDoubt(change, verdict.state))],
        ({ fact }) => fact,
      ),
    };
  });
  for (const { state, doubt } of seasons) {
    verdicts = verdicts.map((verdict) =>
      verdict.state === state
        ? { ...verdict, status: 'uncertain', doubts: [...verdict.doubts, doubt] }
        : verdict,
    );
  }
  if (late && seasons.length === 0 && verdicts[0]) {
    const last = verdicts.length - 1;
    verdicts[last] = {
      ...verdicts[last]!,
      status: 'uncertain',
      doubts: [
        ...verdicts[last]!.doubts,
        {
          fact: `${verdicts[last]!.state}:late`,
          message: `in a bad case it arrives after ${formatDay(dayOfMinute(bench.latest))}, the last day asked about`,
          settledBy: 'asking with a longer --within',
        },
      ],
    };
  }
  return {
    status: 'uncertain',
    proof: verdicts.reduce<Proof>((proof, v) => weakerProof(proof, v.proof), 'text'),
    verdicts,
  };
}

/** Legs that this way uses at a time at which it is not sure that they are open. */
function seasonDoubts(
  { graph: { index } }: Bench,
  perhaps: TimedWay,
  surely: TimedWay | null,
): { state: string; doubt: Doubt }[] {
  return perhaps.runs.flatMap(({ leg: number, used }, i) => {
    const leg = index.legs[number]!;
    const sure = surely?.runs[i]?.used.departs;
    if (!leg.season || (sure && sure.low === used.departs.low && sure.high === used.departs.high)) return [];
    return [
      {
        state: getPlace(index, leg.from).country,
        doubt: {
          fact: `leg:${leg.id}:season`,
          message: `${leg.id}: whether its season has begun, or lasts long enough, on ${formatDay(dayOfMinute(used.departs.low))} is not known`,
          settledBy: 'a notice of the waterway or road authority for that year',
        },
      },
    ];
  });
}

/** What changes for a state, or for the legs, while the goods may be there. */
function changesMet(bench: Bench, timed: TimedWay, state: string): Change[] {
  const { passages } = passedBy(bench.graph.index, timed.way);
  const met: Change[] = [];
  passages.forEach((passage, p) => {
    if (passage.state !== state) return;
    const { from, to } = timed.passages[p]!;
    const [first, last] = [spanAt(bench.spans, from.low), spanAt(bench.spans, to.high)];
    for (let j = first + 1; j <= last; j++) {
      const day = bench.spans[j]!.from;
      met.push(...bench.changesOn(day).filter((change) => change.state === state));
    }
  });
  return met;
}

function metDoubt({ fact, day, message }: Change, state: string): Doubt {
  return {
    fact,
    message: `${state}: the goods may be there, or not be out yet, on ${formatDay(day)}: ${message}`,
    settledBy: 'an earlier departure, or a faster way',
  };
}
