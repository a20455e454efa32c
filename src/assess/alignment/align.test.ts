import { describe, expect, it } from 'vitest';
import type { LawBook } from '../../law/model.ts';
import { loadPack } from '../../store/pack/load.ts';
import { formatDay, parseDay } from '../../terms/day.ts';
import { type AlignQuery, align } from './align.ts';
import type { Alignment } from './model.ts';
import type { VoteTable } from './vote-table.ts';

const loaded = await loadPack('packs/eurasia');
if ('errors' in loaded) throw new Error('the shipped pack has errors');
const { alignment, law } = loaded.pack;

function ask(
  a: string,
  b: string,
  until: string,
  more: Partial<AlignQuery> = {},
  facts: { alignment?: Alignment; law?: LawBook; table?: VoteTable } = {},
) {
  return align(facts.alignment ?? alignment, facts.law ?? law, facts.table ?? null, {
    a,
    b,
    since: parseDay('2001-01-01'),
    until: parseDay(until),
    window: { count: 2, unit: 'y' },
    knownOn: null,
    seed: 1,
    ...more,
  });
}

const spans = (answer: ReturnType<typeof ask>) =>
  answer.dissonances.map(({ from, to, kinds }) => `${formatDay(from)} ${formatDay(to)} ${kinds}`);

describe('Kazakhstan and Russia on the day of the article', () => {
  const answer = ask('KZ', 'RU', '2018-05-05');

  it('are allies by a pact in force, and contested', () => {
    expect(answer.status).toMatchObject({ status: 'ally', rule: 'mutual-defence', basis: ['CSTO'] });
    expect(answer.status.sureness).toBe('contested');
    expect(answer.status.also.map(({ rule }) => rule)).toEqual(['alliance-treaty', 'partnership']);
  });

  it('pull apart in the fortnight of April 2018: a vote, the protocol, a denial', () => {
    const strong = answer.dissonances.filter(({ kinds }) => kinds === 3);
    expect(strong).toHaveLength(1);
    expect(strong[0]).toMatchObject({ who: 'KZ', partner: 'RU', toward: ['US'] });
    expect(strong[0]?.pieces.map(({ kind, on, fact }) => `${formatDay(on)} ${kind} ${fact}`)).toEqual([
      '2018-04-14 vote sc-2018-355',
      '2018-04-19 law kz-us-protocol-2017:approved-2',
      '2018-04-26 act ev-embassy-2018',
    ]);
  });

  it('the days that other sources give for the vote of the Senate stand beside it', () => {
    const senate = answer.dissonances
      .flatMap(({ pieces }) => pieces)
      .find(({ on }) => formatDay(on) === '2018-04-19');
    expect(senate?.disputed).toEqual(['2018-03', '2018-04-28~']);
  });

  it('chance would show as much only seldom', () => {
    expect(answer.coincidence).toHaveLength(1);
    expect(answer.coincidence[0]?.share).toBeLessThan(0.1);
  });

  it('nothing is found without the vote, and less without the denial', () => {
    const without = (id: string): Alignment => ({
      ...alignment,
      votes: alignment.votes.filter((vote) => vote.id !== id),
      events: alignment.events.filter((event) => event.id !== id),
    });
    expect(spans(ask('KZ', 'RU', '2018-05-05', {}, { alignment: without('ev-embassy-2018') }))).toContain(
      '2018-04-10 2018-04-19 2',
    );
    const noVotes = { ...alignment, votes: [] };
    expect(spans(ask('KZ', 'RU', '2018-05-05', {}, { alignment: noVotes }))).toEqual([]);
  });

  it('nothing is found before it could be known', () => {
    const known = ask('KZ', 'RU', '2018-05-05', { knownOn: parseDay('2018-04-20') });
    expect(known.dissonances.flatMap(({ pieces }) => pieces).map(({ fact }) => fact)).not.toContain(
      'ev-embassy-2018',
    );
    expect(known.dissonances.every(({ kinds }) => kinds === 2)).toBe(true);
  });

  it('the vote of Kazakhstan in the Council of 2017 and 2018 is measured as counted by hand', () => {
    const council = ask('KZ', 'RU', '2018-12-31').votes.find(
      ({ series }) => series.id === 'council-selected',
    );
    // 24 votes; alike in 8: two of 16 November and 24 October 2017, agenda 19 March, two of 10 April, 26 November,
    // and South Sudan twice.
    expect(council?.whole.both).toBe(24);
    expect(council?.whole.identical.value).toBeCloseTo(8 / 24, 12);
  });
});

describe('the status of a pair', () => {
  it.each([
    ['KZ', 'US', '2019-06-01', 'partner', 'permission', 'firm'],
    ['RU', 'UA', '2017-01-01', 'rival', 'ban-by-name', 'firm'],
    ['AM', 'RU', '2025-01-01', 'ally', 'mutual-defence', 'contested'],
    ['AM', 'AZ', '2019-01-01', 'rival', 'ban-by-name', 'firm'],
    ['UZ', 'RU', '2010-01-01', 'ally', 'mutual-defence', 'firm'],
    ['UZ', 'RU', '2018-01-01', 'neutral', 'nothing', 'thin'],
    ['BR', 'FJ', '2020-01-01', 'neutral', 'nothing', 'thin'],
  ])('%s and %s on %s: %s by %s, %s', (a, b, on, status, rule, sureness) => {
    expect(ask(a, b, on).status).toMatchObject({ status, rule, sureness });
    expect(ask(b, a, on).status).toMatchObject({ status, rule, sureness });
  });

  it('says that Armenia froze its part, and only since it did', () => {
    expect(ask('AM', 'RU', '2025-01-01').status.reasons).toContain('AM has frozen its part in CSTO');
    expect(ask('AM', 'RU', '2023-01-01').status.reasons).not.toContain('AM has frozen its part in CSTO');
  });
});

describe('votes that are not votes', () => {
  const table: VoteTable = {
    sha256: '',
    rows: 5,
    states: ['KZ', 'RU'],
    rcids: Int32Array.of(1, 2, 3),
    days: Int32Array.of(parseDay('2017-01-01'), parseDay('2017-02-01'), parseDay('2019-12-18')),
    symbols: ['A', 'B', 'C'],
    positions: Uint8Array.of(1, 1, 0, 3, 2, 3),
  };

  it('an absence is counted apart and is no abstention', () => {
    const [series] = ask('KZ', 'RU', '2019-12-31', {}, { table }).votes;
    expect(series?.series.id).toBe('assembly-table');
    expect(series?.whole).toMatchObject({ rollCalls: 3, both: 2, absent: [1, 0] });
    expect(series?.whole.identical.value).toBe(0.5);
  });

  it('an unknown vote widens the answer instead of filling it', () => {
    const whole = ask('KZ', 'RU', '2026-11-24').votes[0]?.whole;
    // KZ is unknown on 78/221 and ES-11/8, and not a no on 79/184 and 80/223, where Russia voted no.
    expect(whole?.unknown).toBe(4);
    expect(whole?.identicalIfUnknown?.low).toBeLessThan(whole?.identical.value ?? 0);
    expect(whole?.identicalIfUnknown?.high).toBeGreaterThan(whole?.identical.value ?? 1);
  });

  it('a table that contradicts the pack is said to', () => {
    const odd: VoteTable = {
      ...table,
      rcids: Int32Array.of(1, 2, 9111),
      symbols: ['A', 'B', 'A/RES/74/168'],
    };
    expect(ask('KZ', 'RU', '2019-12-31', {}, { table: odd }).contradictions).toEqual([
      { symbol: 'A/RES/74/168', state: 'KZ', inPack: 'no', inTable: 'abstain' },
    ]);
  });

  it('a state that the table lacks is named, and measures nothing', () => {
    const answer = ask('KZ', 'FR', '2019-12-31', {}, { table });
    expect(answer.notInTable).toEqual(['FR']);
    expect(answer.votes.map(({ series }) => series.id)).toEqual(['assembly-selected', 'council-selected']);
  });

  it('a window without votes measures nothing and says why', () => {
    const answer = ask('KZ', 'RU', '2003-01-01', { since: parseDay('2002-01-01') });
    expect(answer.votes.map(({ whole }) => whole.kappa)).toEqual(
      answer.votes.map(() => ({ value: null, why: 'no vote in which both took part', band: null })),
    );
  });
});
