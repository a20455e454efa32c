import type { PackJson, TradesJson } from './questions.ts';
import type { OpenedWorld } from './world.ts';

/** What pack is asked: its title, licence, size and sources. */
export function answerPack({ pack, law, network, about }: OpenedWorld): PackJson {
  return {
    pack,
    title: about.title,
    licence: about.licence,
    counts: {
      instruments: law.instruments.length,
      places: network.places.length,
      crossings: network.crossings.length,
      legs: network.legs.length,
      trades: about.trades.length,
    },
    sources: about.sources.map(({ id, title, publisher, date, url }) => ({
      id,
      title,
      publisher,
      date,
      url,
    })),
  };
}

/** The named movements whose answers readers follow. */
export function answerTrades({ pack, about }: OpenedWorld): TradesJson {
  return {
    trades: about.trades.map(({ id, title, from, to, cargo, for: whose }) => ({
      id,
      title,
      from,
      to,
      cargo,
      for: whose,
    })),
    pack,
  };
}
