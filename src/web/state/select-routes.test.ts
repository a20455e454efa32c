import { expect, it } from 'vitest';
import { selectRoutes } from './select-routes.ts';

it('shows the routes that the answer chose, each for the most telling of its merits', () => {
  const selected = selectRoutes({
    choice: [
      { route: 0, merits: ['fastest', 'knee'] },
      { route: 2, merits: ['knee'] },
      { route: 5, merits: ['other-law'] },
      { route: 7, merits: ['few'] },
    ],
  });
  expect([...selected]).toEqual([
    [0, 'extreme'],
    [2, 'knee'],
    [5, 'otherLaw'],
    [7, 'extreme'],
  ]);
});
