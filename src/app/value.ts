import type { NamedTrade } from '../assess/trade.ts';
import { type ValueOnDay, valueOverTime } from '../assess/value.ts';
import type { Worth } from '../assess/value-game.ts';
import { worldKnownOn } from '../plan/world.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { nearest, quoteInput } from '../terms/nearest.ts';
import type { ValueJson, ValueQuestion, WorthJson } from './assess-questions.ts';
import { findInstrument } from './find-instrument.ts';
import { refuseBackwards } from './law.ts';
import { tidy } from './leverage.ts';
import { wholeLimits } from './limits.ts';
import { readQuery } from './read-query.ts';
import { readWhole } from './read-whole.ts';
import type { OpenedWorld } from './world.ts';

const RESERVE = 3;
/** A flight asks other leave, and would hide what holds on the ground. */
const ON_THE_GROUND = 'rail,road,sea,inland';
const MOST_DAYS = 120;
const MOST_TEXTS = 30;

/** What each text is worth to a basket of trades: alone taken away, alone given, and by Shapley; on a day or through time. */
export function answerValue(
  question: ValueQuestion,
  world: OpenedWorld,
  today: Day,
  progress: (done: number, of: number) => void = () => {},
): ValueJson {
  const basket = readBasket(question.basket ?? world.about.baskets[0]?.id ?? 'all', world);
  const days = readDays(question, today);
  const first = basket.trades[0]!;
  const { modes, proof, knownOn } = question;
  const asked = {
    from: first.from,
    to: first.to,
    modes: modes ?? ON_THE_GROUND,
    ...(proof === undefined ? {} : { proof }),
    ...(knownOn === undefined ? {} : { knownOn }),
  };
  const { from: _, to: __, cargo: ___, for: ____, on: _____, ...shared } = readQuery(asked, world, today);
  const reserve = readReserve(question.reserve);
  const seed = question.seed === undefined ? 1 : readWhole(question.seed, '--seed', 0, 999_999_999);
  const instruments = readInstruments(question.instruments, world);
  const history = valueOverTime(worldKnownOn(world, shared.knownOn), basket.trades, shared, days, {
    reserve,
    seed,
    instruments,
    ...wholeLimits(),
    progress,
  });
  return {
    basket: { id: basket.id, title: basket.title, trades: basket.trades.map(({ id }) => id) },
    reserve,
    seed,
    knownOn: shared.knownOn === null ? null : formatDay(shared.knownOn),
    meaning: `Hours and dollars that the best way of each trade saves against ${reserve} times the least that the ground allows, one 40-foot container each; a trade without a way saves nothing. "lawful" and "open" are shares of the ${basket.trades.length} trades. Texts that are no players stay as they are.`,
    seasons: 'left-aside',
    days: history.map((on) => dayToJson(on, basket.trades.length)),
    pack: { id: world.pack.id, revision: world.pack.revision },
  };
}

interface ReadBasket {
  readonly id: string;
  readonly title: string;
  readonly trades: readonly NamedTrade[];
}

/** A basket of the pack, `all`, or ids of trades with commas. */
function readBasket(written: string, { about }: OpenedWorld): ReadBasket {
  const { baskets, trades } = about;
  const wanted = written.trim().toLowerCase();
  if (trades.length === 0)
    throw new InputError('--basket: the pack names no trades', { hint: 'add some to pack.yaml' });
  if (wanted === 'all') return { id: 'all', title: 'All trades of the pack', trades };
  const named = baskets.find(({ id }) => id === wanted);
  const ids = named ? named.trades : wanted.split(',').map((id) => id.trim());
  const found = [...new Set(ids)].map((id) => {
    const trade = trades.find((one) => one.id === id);
    if (trade) return trade;
    const names = ['all', ...baskets.map((basket) => basket.id), ...trades.map((one) => one.id)];
    const near = nearest(id, names);
    throw new InputError(`--basket: no basket or trade is called "${quoteInput(id)}"`, {
      hint:
        near.length > 0
          ? `nearest: ${near.join(', ')}`
          : `baskets: ${names.slice(0, 1 + baskets.length).join(', ')}`,
    });
  });
  return {
    id: named?.id ?? found.map(({ id }) => id).join(','),
    title: named?.title ?? 'Trades as asked',
    trades: found,
  };
}

function readDays({ on, since, until, step }: ValueQuestion, today: Day): Day[] {
  if (since === undefined && until === undefined) {
    if (step !== undefined)
      throw new InputError('--step is for a time', { hint: 'give --since and --until too' });
    return [on === undefined ? today : parseDay(on, '--on')];
  }
  if (on !== undefined)
    throw new InputError('--on contradicts --since and --until', {
      hint: 'ask about a day, or about a time',
    });
  const first = parseDay(since ?? '2009-06-01', '--since');
  const last = until === undefined ? today : parseDay(until, '--until');
  refuseBackwards(first, last);
  const match = /^([1-9]\d{0,2})([my])$/.exec((step ?? '1y').trim().toLowerCase());
  if (!match)
    throw new InputError(`--step: "${quoteInput(step ?? '')}" is not a length of time`, {
      hint: 'write months or years: 1m, 6m, 1y',
    });
  const months = Number(match[1]) * (match[2] === 'y' ? 12 : 1);
  const [year, month, day] = formatDay(first).split('-').map(Number) as [number, number, number];
  const days: Day[] = [];
  for (let i = 0; ; i++) {
    const at = year * 12 + month - 1 + i * months;
    // The 31st of a shorter month is its last day that all months have.
    const text = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-${String(Math.min(day, 28)).padStart(2, '0')}`;
    const next = i === 0 ? first : parseDay(text);
    if (next > last) return days;
    days.push(next);
    if (days.length > MOST_DAYS)
      throw new InputError(`--step: that makes more than ${MOST_DAYS} days`, {
        hint: 'write a longer step, or a shorter time',
      });
  }
}

function readReserve(written: string | undefined): number {
  if (written === undefined) return RESERVE;
  const value = Number(written);
  if (!/^\d{1,3}(\.\d{1,3})?$/.test(written.trim()) || value < 1 || value > 100)
    throw new InputError(`--reserve: "${quoteInput(written)}" is not a multiple from 1 to 100`, {
      hint: `write --reserve ${RESERVE}`,
    });
  return value;
}

function readInstruments(written: string | undefined, { law }: OpenedWorld): string[] | null {
  if (written === undefined) return null;
  const ids = [
    ...new Set(written.split(',').map((id) => findInstrument(law, id.trim(), '--instruments').id)),
  ];
  if (ids.length > MOST_TEXTS)
    throw new InputError(`--instruments: more than ${MOST_TEXTS} texts`, { hint: 'name fewer' });
  return ids;
}

function dayToJson(
  { day, all, none, values, complete }: ValueOnDay,
  trades: number,
): ValueJson['days'][number] {
  const json = (worth: Worth) => worthToJson(worth, trades);
  return {
    on: formatDay(day),
    all: json(all),
    none: json(none),
    instruments: values
      .toSorted(
        (a, b) =>
          b.shapley.open - a.shapley.open ||
          b.shapley.hours - a.shapley.hours ||
          (a.instrument < b.instrument ? -1 : 1),
      )
      .map(({ instrument, dropOne, addOne, shapley, error }) => ({
        instrument,
        dropOne: json(dropOne),
        addOne: json(addOne),
        shapley: json(shapley),
        error: error && json(error),
      })),
    complete,
  };
}

function worthToJson({ hours, costUsd, lawful, open }: Worth, trades: number): WorthJson {
  const share = (count: number) => Math.round((count / trades) * 10_000) / 10_000;
  return { hours: tidy(hours), costUsd: tidy(costUsd), lawful: share(lawful), open: share(open) };
}
