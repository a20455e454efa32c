import { type FlowAnswer, flow } from '../assess/flow/flow.ts';
import type { FlowElement, FlowLimit } from '../assess/flow/limits.ts';
import type { LinearSolver } from '../assess/flow/linear-program.ts';
import { worldKnownOn } from '../plan/world.ts';
import { type Day, formatDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import { command } from './command-line.ts';
import type { CaseJson, ElementJson, FlowJson, FlowQuestionWords, LimitJson } from './flow-questions.ts';
import { tidy } from './leverage.ts';
import { assessLimits } from './limits.ts';
import { type LoadWords, readLoad, readLoadsCsv, readVolume } from './read-loads.ts';
import { oneOf, readQuery } from './read-query.ts';
import { readWhole } from './read-whole.ts';
import { queryToJson } from './to-json.ts';
import type { OpenedWorld } from './world.ts';

const MOST_DAYS = 3650;

/** How much can go within so many days, by which lawful ways, at what cost, and what holds it back. */
export function answerFlow(
  words: FlowQuestionWords,
  world: OpenedWorld,
  today: Day,
  solve: LinearSolver,
): FlowJson {
  const { volume, within, load, loads, unknown, share, goodsIn, outages, ...rest } = words;
  const containers =
    goodsIn !== undefined &&
    oneOf(goodsIn, ['anything', 'containers'], '--goods-in', 'choice') === 'containers';
  const conversions = world.network.capacity?.conversions ?? {};
  const withinDays = readWhole(within, '--within', 1, MOST_DAYS);
  const several: LoadWords[] = [
    ...(load ?? []).map((text) => readLoad(text, conversions)),
    ...(loads === undefined ? [] : readLoadsCsv(loads.file, loads.text, conversions)),
  ];
  if (several.length > 0 && (volume !== undefined || rest.cargo !== undefined || rest.for !== undefined)) {
    throw new InputError('--load and --loads stand in the place of --cargo, --for and --volume', {
      hint: 'give one or the other',
    });
  }
  const query = readQuery({ ...rest, ...(several[0] ? named(several[0]) : {}) }, world, today);
  const asked = volume === undefined ? null : readVolume(volume, '--volume', conversions);
  const answer = flow(
    worldKnownOn(world, query.knownOn),
    {
      loads:
        several.length === 0
          ? [{ query, tonnes: asked }]
          : several.map((one) => ({
              query: readQuery({ ...rest, ...named(one) }, world, today),
              tonnes: one.tonnes,
            })),
      withinDays,
      containers,
      unknownTonnesPerDay: unknown === undefined ? null : readVolume(unknown, '--unknown', conversions),
      share: share === undefined ? 1 : readWhole(share, '--share', 1, 100) / 100,
      outages: outages !== false,
    },
    solve,
    assessLimits(),
  );
  return flowToJson(answer, words);
}

function named({ cargo, for: whose, from, to }: LoadWords) {
  return { cargo, ...(whose && { for: whose }), ...(from && { from }), ...(to && { to }) };
}

function flowToJson(answer: FlowAnswer, words: FlowQuestionWords): FlowJson {
  const { question, loads, most, cut, tonnes, costUsd, used, surge, unknown, pack } = answer;
  const first = question.loads[0]!;
  const again = (more: readonly string[]) => [
    ...more,
    '--within',
    String(question.withinDays),
    ...(words.unknown === undefined ? [] : ['--unknown', quoteInput(words.unknown)]),
    ...(words.share === undefined ? [] : ['--share', words.share]),
    ...(question.containers ? ['--goods-in', 'containers'] : []),
  ];
  return {
    query: queryToJson(first.query),
    withinDays: question.withinDays,
    bound: unknown.length > 0 || tonnes === null ? 'at-most' : 'as-recorded',
    most: {
      low: amount(most.low),
      typical: amount(most.typical),
      high: amount(most.high),
    },
    asked: question.loads.some((load) => load.tonnes === null)
      ? null
      : tidy(question.loads.reduce((sum, load) => sum + (load.tonnes ?? 0), 0)),
    tonnes: amount(tonnes),
    costUsd: amount(costUsd),
    daysNeeded: answer.daysNeeded,
    loads: loads.map(({ load, status, tonnes: arrives, streams }) => ({
      from: load.query.from,
      to: load.query.to,
      cargo: load.query.cargo,
      for: load.query.for,
      asked: amount(load.tonnes),
      status,
      tonnes: tidy(arrives),
      command: command('kuryk', status === 'lawful' ? 'plan' : 'why', queryToJson(load.query)),
      streams: streams.map((stream) => ({
        tonnes: tidy(stream.tonnes),
        tonnesPerDay: tidy(stream.tonnesPerDay),
        hours: tidy(stream.column.days * 24),
        usdPerTonne: tidy(stream.column.usdPerTonne),
        status: stream.status,
        states: stream.states,
        legs: stream.legs,
        unknown: stream.unknown.map(elementToJson),
      })),
    })),
    bottlenecks: (cut?.bottlenecks ?? []).map(({ limit, shadowTonnes }) => ({
      ...limitToJson(limit),
      shadowTonnes: tidy(shadowTonnes),
    })),
    certificate: cut && { flow: tidy(cut.flow), dual: tidy(cut.dual) },
    used: used.map(({ limit, tonnesPerDay, savesUsd }) => ({
      ...limitToJson(limit),
      usedTonnesPerDay: tidy(tonnesPerDay),
      savesUsd: tidy(savesUsd),
    })),
    outages: answer.outages.map(({ element, through, left }) => ({
      element: elementToJson(element),
      through: tidy(through),
      left: amount(left),
      lost: left === null || tonnes === null ? null : tidy(Math.max(0, tonnes - left)),
      command:
        element.kind === 'gauge-change' || loads.length > 1
          ? null
          : command(
              'kuryk',
              'flow',
              queryToJson({ ...first.query, close: [...first.query.close, element.id] }),
              {
                more: again(first.tonnes === null ? [] : ['--volume', String(first.tonnes)]),
              },
            ),
    })),
    surge: surge && {
      doneOnDay: surge.doneOnDay,
      arrived: surge.arrived.map(tidy),
      travelling: surge.travelling.map(tidy),
      queues: surge.queues.map(({ limit, tonnes: waiting }) => ({
        element: elementToJson(limit.element),
        tonnes: waiting.map(tidy),
      })),
    },
    unknown: unknown.map(elementToJson),
    notApplied: answer.notApplied.map(({ id }) => id),
    changesOn: answer.changesOn === null ? null : formatDay(answer.changesOn),
    assumptions: assumptionsOf(answer),
    pack: { id: pack.id, revision: pack.revision },
  };
}

function assumptionsOf({ question, loads }: FlowAnswer): string[] {
  const { unknownTonnesPerDay: assumed, share, containers } = question;
  return [
    'law and network are those of the day asked about; a way is lawful when every state on it permits its whole passage',
    'each way sends at a steady rate from the first day for as long as its goods still arrive in time; times are typical, for the most also bad and good',
    assumed === null
      ? 'a line, ferry, post or change of gauge of unknown capacity is taken for unlimited'
      : `a line, ferry, post or change of gauge of unknown capacity is taken to pass ${tidy(assumed)} t a day`,
    share === 1
      ? 'no other traffic uses the capacities'
      : `${Math.round(share * 100)} % of each recorded capacity is free for these goods`,
    containers
      ? 'the goods are in containers'
      : 'figures that count containers are not applied (--goods-in containers applies them)',
    ...(loads.length > 1 ? ['where not all fits, the cargo that costs less to carry goes first'] : []),
  ];
}

const elementToJson = ({ kind, id, direction }: FlowElement): ElementJson => ({ kind, id, direction });

/** Infinite and missing amounts are null. */
const amount = (value: number | null): number | null =>
  value === null || !Number.isFinite(value) ? null : tidy(value);

function limitToJson({ element, tonnesPerDay, facts }: FlowLimit): LimitJson {
  const { low, typical, high } = tonnesPerDay;
  const each: CaseJson = { low: amount(low), typical: amount(typical), high: amount(high) };
  return {
    element: elementToJson(element),
    tonnesPerDay: each,
    recorded: facts !== null,
    facts: (facts ?? []).map((fact) => ({
      id: fact.id,
      amount: fact.amount,
      unit: fact.unit,
      per: fact.per,
      bound: fact.bound,
      asOf: fact.asOf?.edtf ?? null,
      from: fact.from?.edtf ?? null,
      to: fact.to?.edtf ?? null,
      confidence: fact.confidence,
      sources: fact.sources,
      note: fact.note ?? null,
    })),
  };
}
