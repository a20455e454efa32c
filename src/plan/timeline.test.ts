import { expect, test } from 'vitest';
import { book, instrument, provision, rule } from '../law/testing.ts';
import { formatDay, parseDay } from '../terms/day.ts';
import { plan } from './plan.ts';
import { SEED } from './seed-world.ts';
import { leg, network, place, query, world } from './testing.ts';
import { timeline } from './timeline.ts';
import { onDay } from './world.ts';

const special = query('alat', 'hairatan', '2019-06-01', { cargo: 'special', for: 'US' });
const seedTimeline = () => timeline(SEED, special, parseDay('2009-01-01'), parseDay('2020-12-31'));

test('a timeline tells the story: what could go when, and which fact changed it', () => {
  const lines = seedTimeline().epochs.map(({ from, status, causes }) =>
    `${formatDay(from!)} ${status} ${causes.map(({ fact }) => fact).join(' ')}`.trim(),
  );
  expect(lines).toEqual([
    '2009-01-01 barred',
    '2009-04-04 barred uz-us-2009:in-force0',
    '2010-07-14 lawful kz-us-rail-2010:in-force1',
    '2015-05-15 barred ru-decree-2008:repealed1',
    '2018-05-05 uncertain kz-us-protocol-2017:in-force2',
    '2019-05-31 lawful kz-us-protocol-2017:in-force2',
  ]);
});

test('epochs touch, and neighbours differ', () => {
  const { epochs } = seedTimeline();
  expect(epochs.at(-1)!.to).toBe(parseDay('2021-01-01'));
  for (const [i, epoch] of epochs.entries()) if (i > 0) expect(epochs[i - 1]!.to).toBe(epoch.from);
});

test('shows the verdict of each state on the way that became lawful last', () => {
  const kazakhstan = seedTimeline().epochs.map(
    ({ verdicts }) => verdicts.find(({ state }) => state === 'KZ')!.status,
  );
  expect(kazakhstan).toEqual(['barred', 'barred', 'barred', 'barred', 'uncertain', 'lawful']);
});

test('agrees with the plan of every week', () => {
  const { epochs, since, until } = seedTimeline();
  for (let day = since; day <= until; day += 7) {
    const epoch = epochs.find(({ from, to }) => from! <= day && day < to!)!;
    const answer = plan(SEED, { ...special, on: onDay(day) });
    expect(answer.status).toBe(epoch.status);
    expect(answer.routes[0]?.legs.map(({ leg }) => leg)).toEqual(epoch.best?.legs.map(({ leg }) => leg));
  }
});

test('a closure whose last day is in doubt gives three epochs: barred, uncertain, lawful', () => {
  const shut = rule({ id: 'shut#art_1:r', effect: 'close', state: 'KZ' });
  const closure = instrument('shut', ['closed 2010-01-01', 'reopened 2010-02-01/2010-03-01'], {
    provisions: [provision('art_1', shut)],
  });
  const net = network([place('KZ:a'), place('KZ:z')], [], [leg('a', 'z', 'rail', 1, 1)]);
  const { epochs } = timeline(
    world(book([closure]), net),
    query('a', 'z', '2010-01-01'),
    parseDay('2010-01-15'),
    parseDay('2010-12-31'),
  );
  expect(epochs.map(({ from, status }) => `${formatDay(from!)} ${status}`)).toEqual([
    '2010-01-15 barred',
    '2010-02-01 uncertain',
    '2010-03-01 lawful',
  ]);
});
