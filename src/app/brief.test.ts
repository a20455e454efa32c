import { describe, expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { checkClaims, readBriefs } from './brief.ts';
import { openWorld, shippedPackFolder } from './open-world.ts';

const world = await openWorld();
const { briefs, errors } = readBriefs(shippedPackFolder(), world);

describe('the briefs of the shipped pack', () => {
  it('are read without a mistake, and cite what is there', () => {
    expect(errors).toEqual([]);
    expect(briefs.filter(({ lang }) => lang === 'en').length).toBeGreaterThanOrEqual(6);
    expect(briefs.filter(({ lang }) => lang === 'ru').length).toBeGreaterThanOrEqual(2);
  });

  it.each(briefs.map((brief) => [brief.slug, brief] as const))('%s: every claim still stands', (_, brief) => {
    expect(brief.claims.length).toBeGreaterThan(0);
    expect(checkClaims(brief, world).filter(({ holds }) => !holds)).toEqual([]);
  });
});

it('a changed fact makes the sentence stale and names the fact behind it', () => {
  const instruments = world.law.instruments.map((instrument) =>
    instrument.id === 'kz-us-protocol-2017'
      ? { ...instrument, events: instrument.events.filter(({ kind }) => kind !== 'in-force') }
      : instrument,
  );
  const changed = { ...world, law: { ...world.law, instruments } };
  const brief = briefs.find(({ slug }) => slug === 'aktau-and-kuryk-open')!;
  const stale = checkClaims(brief, changed).filter(({ holds }) => !holds);
  expect(stale.map(({ claim }) => claim.text)).toContain('By June 2019 the way was lawful.');
  expect(stale.every(({ against }) => against !== null && against.length > 0)).toBe(true);
});

it('a corrected day makes the sentence stale and is named as the event behind the answer of now', () => {
  const later = parseDay('2021-05-31');
  const instruments = world.law.instruments.map((instrument) => ({
    ...instrument,
    events: instrument.events.map((event) =>
      event.id === 'kz-us-protocol-2017:in-force'
        ? { ...event, on: { ...event.on, latest: later }, public: { ...event.on, latest: later } }
        : event,
    ),
  }));
  const brief = briefs.find(({ slug }) => slug === 'aktau-and-kuryk-open')!;
  const checked = checkClaims(brief, { ...world, law: { ...world.law, instruments } });
  const against = (text: string) => checked.find(({ claim }) => claim.text === text)?.against;
  expect(against('By June 2019 the way was lawful.')).toMatch(
    /^the answer is now uncertain: .*; uncertain since 2018-05-05, by: Protocol .*\(kz-us-protocol-2017:in-force\)$/,
  );
  // What the day has no part in still stands.
  expect(
    against('In December 2017 the Protocol was signed, not in force, and the way by Aktau was still barred.'),
  ).toBe(null);
});
