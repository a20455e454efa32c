import type { Instrument, LawBook } from '../law/model.ts';
import type { StateVerdict } from '../plan/answer.ts';
import type { NetworkIndex } from '../plan/network-index.ts';
import type { Closer } from './closer.ts';

/** By what act a closer would close. */
export interface Power {
  /** State code, or the words of the pack for an authority. */
  readonly who: string;
  readonly power: string;
  /** The text on which the power rests; null for the bare control of a border or port. */
  readonly instrument: string | null;
  /** The notice that the pack records, in its words; null where it records none. */
  readonly notice: string | null;
}

const NOTICE = /\b[\w-]+ (?:days?|months?|years?)['’]?s? notice\b/;

/** The powers of a closer over a way whose verdicts are given. Never empty. */
export function powersOf(
  closer: Closer,
  book: LawBook,
  index: NetworkIndex,
  verdicts: readonly StateVerdict[],
): Power[] {
  const { kind, id } = closer;
  if (kind === 'instrument') {
    const instrument = book.instruments.find((candidate) => candidate.id === id);
    const own = instrument ? powersIn(instrument) : [];
    return own.length > 0
      ? own
      : (instrument?.parties ?? []).map((who) => bare(who, 'end it; the pack records no clause', id));
  }
  if (kind === 'state')
    return [...textsOf(id, book, verdicts), bare(id, 'close its border posts, ports and sky')];
  if (kind === 'place') return [bare(index.places.get(id)?.country ?? id, 'close the post')];
  return (index.crossings.get(id)?.states ?? []).map((who) => bare(who, 'close its side of the crossing'));
}

/** What the state can do by the texts on which its own verdict rests. */
function textsOf(state: string, book: LawBook, verdicts: readonly StateVerdict[]): Power[] {
  const cited = new Set(
    verdicts
      .filter((verdict) => verdict.state === state)
      .flatMap(({ basis }) => basis.flatMap(({ instrument, rule }) => [instrument, rule.split('#')[0]!])),
  );
  return book.instruments
    .filter(({ id }) => cited.has(id))
    .flatMap((instrument) =>
      powersIn(instrument).filter(
        ({ who }) => who === state || (who.length !== 2 && instrument.territory.join() === state),
      ),
    );
}

function powersIn({ id, closers }: Instrument): Power[] {
  return closers.map(({ who, power }) => ({
    who,
    power,
    instrument: id,
    notice: NOTICE.exec(power)?.[0] ?? null,
  }));
}

function bare(who: string, power: string, instrument: string | null = null): Power {
  return { who, power, instrument, notice: null };
}
