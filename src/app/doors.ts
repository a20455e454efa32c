import { type DoorHistory, type DoorTrade, doorHistory } from '../assess/doors.ts';
import { worldKnownOn } from '../plan/world.ts';
import { type Day, formatDay, parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { quoteInput } from '../terms/nearest.ts';
import type { DoorsJson, DoorsQuestion } from './assess-questions.ts';
import { findPlace } from './find-place.ts';
import { priceToJson, tidy } from './leverage.ts';
import { assessLimits } from './limits.ts';
import { readQuery } from './read-query.ts';
import type { OpenedWorld } from './world.ts';

/** The states of the report, the ends and the origins: those of the article from which the project started. */
const STATES = ['RU', 'PK', 'KZ', 'AZ', 'UZ', 'IR', 'GE'];
const ORIGINS = ['LVRIX', 'GEPTI', 'AZBAK', 'PKKHI', 'IRBND', 'altynkol'];
const ENDS = ['AFHRT', 'AFKBL'];
const CARGO = [
  { id: 'special-us', cargo: 'special', for: 'US', title: 'special cargo of the United States' },
  { id: 'general', cargo: 'general', for: undefined, title: 'commerce' },
] as const;
/** Doors on the ground: a flight asks other leave, and would hide who holds the land. */
const MODES = 'rail,road,sea,inland';
const FIRST = '2009-01';
const LAST = '2026-12';
const MOST_MONTHS = 600;

/** Month by month, who holds the doors to Afghanistan over military cargo and over commerce, and what turned it. */
export function answerDoors(question: DoorsQuestion, pack: OpenedWorld, today: Day): DoorsJson {
  const knownOn = question.knownOn === undefined ? null : parseDay(question.knownOn, '--known-on');
  const world = { ...pack, ...worldKnownOn(pack, knownOn) };
  const months = monthsBetween(question.since ?? FIRST, question.until ?? LAST);
  const trades = CARGO.flatMap(({ id, cargo, for: whose, title }) =>
    ENDS.map((to): DoorTrade => {
      const words = { from: ORIGINS[0]!, to, cargo, modes: MODES, ...(whose ? { for: whose } : {}) };
      const { from: _, on: __, ...query } = readQuery(words, world, today);
      const end = world.network.places.find((place) => place.id === query.to)?.name ?? to;
      return {
        id: `${id}-${query.to}`,
        title: `${title} to ${end}`,
        query,
        origins: ORIGINS.map((name) => findPlace(world.network, name, 'FROM')),
      };
    }),
  );
  const asked = readCompare(question.compare);
  const histories = trades.map((trade) =>
    historyToJson(doorHistory(world, trade, STATES, months, assessLimits(600))),
  );
  const compare = comparison(histories, asked);
  if (question.compare !== undefined && compare === null) {
    throw new InputError(`--compare: ${asked.join(' or ')} is not among the months asked about`, {
      hint: 'widen --since and --until, or compare months between them',
    });
  }
  return {
    since: formatDay(months[0]!),
    until: formatDay(months.at(-1)!),
    knownOn: knownOn === null ? null : formatDay(knownOn),
    states: STATES,
    origins: ORIGINS,
    index:
      'For one origin: 1 when closing the state leaves no route (or only doubtful ones where lawful ones were), else the share of the remaining hours or dollars that the detour takes. "index" is its mean over the origins from which something is open, without origins in the state itself; "choice" the same for a shipper who may choose the origin. null: nothing is open. On the first day of each month; no flights.',
    seasons: 'left-aside',
    trades: histories,
    compare,
    pack: { id: world.pack.id, revision: world.pack.revision },
  };
}

/** The months before the Protocol of 2017 was signed, and from which it is surely in force. */
const AROUND_THE_PROTOCOL = '2017-09,2019-06';

function readCompare(written = AROUND_THE_PROTOCOL): readonly [string, string] {
  const parts = written.split(',').map((part) => part.trim());
  if (parts.length !== 2)
    throw new InputError(`--compare: "${quoteInput(written)}" is not two months`, {
      hint: `write --compare ${AROUND_THE_PROTOCOL}`,
    });
  const [first, second] = parts.map((part) => readMonth(part, '--compare')) as [number, number];
  if (second <= first)
    throw new InputError('--compare: the second month is not after the first', { hint: 'swap them' });
  return parts.map((part) => part.slice(0, 7)) as [string, string];
}

function comparison(
  trades: DoorsJson['trades'],
  [before, after]: readonly [string, string],
): DoorsJson['compare'] {
  const found = trades.flatMap(({ id, months }) => {
    const of = (wanted: string) => months.find(({ month }) => month === wanted);
    const [first, second] = [of(before), of(after)];
    return first && second ? [{ id, before: first, after: second }] : [];
  });
  return found.length === trades.length ? { before, after, trades: found } : null;
}

/** First days of months, both ends included. */
export function monthsBetween(since: string, until: string): Day[] {
  const first = readMonth(since, '--since');
  const last = readMonth(until, '--until');
  if (last < first) {
    throw new InputError(`--until ${until} lies before --since ${since}`, { hint: 'swap them' });
  }
  if (last - first >= MOST_MONTHS) {
    throw new InputError(`${since} to ${until} are more than ${MOST_MONTHS} months`, {
      hint: 'ask about a shorter time',
    });
  }
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const month = first + i;
    return parseDay(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`);
  });
}

function readMonth(text: string, option: string): number {
  const match = /^([12]\d{3})-(0[1-9]|1[0-2])(?:-\d{2})?$/.exec(text.trim());
  if (!match) {
    throw new InputError(`${option}: "${quoteInput(text)}" is not a month`, {
      hint: 'write a month as YYYY-MM, such as 2009-01',
    });
  }
  if (text.trim().length > 7) parseDay(text.trim(), option);
  return Number(match[1]) * 12 + Number(match[2]) - 1;
}

function historyToJson({ trade, months, turns }: DoorHistory): DoorsJson['trades'][number] {
  return {
    id: trade.id,
    title: trade.title,
    months: months.map(({ day, open, lawful, best, cells }) => ({
      month: formatDay(day).slice(0, 7),
      open,
      lawful,
      best: best && priceToJson(best),
      states: Object.fromEntries(
        Object.entries(cells).map(([state, { index, vetoes, choice }]) => [
          state,
          {
            index: index === null ? null : tidy(index),
            vetoes,
            choice: choice === null ? null : tidy(choice),
          },
        ]),
      ),
    })),
    turns: turns.map(({ day, openBefore, openAfter, changed, facts }) => ({
      month: formatDay(day).slice(0, 7),
      openBefore,
      openAfter,
      changed,
      facts: facts.map((fact) => ({ ...fact, day: formatDay(fact.day) })),
    })),
  };
}
