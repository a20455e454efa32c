import { expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { layDraftTexts } from './lay-drafts.ts';
import { openWorld } from './open-world.ts';
import { answerPlan } from './plan.ts';
import { answerWhy } from './why.ts';

const TODAY = parseDay('2026-11-24');
const world = await openWorld('packs/eurasia');
const QUESTION = {
  from: 'AZALA',
  to: 'Hairatan',
  cargo: 'special',
  for: 'US',
  on: '2017-12-01',
  modes: 'rail,sea',
};

it('names the Protocol of 2017, which takes two states, after what one state can do alone', async () => {
  const { repair } = answerWhy({ ...QUESTION, repair: '1' }, world, TODAY);
  expect(repair).toMatchObject({ complete: true, completeTo: 1 });
  const protocol = repair!.sets.find(({ acts }) => acts[0]!.instrument === 'kz-us-protocol-2017');
  expect(protocol).toMatchObject({
    acts: [{ kind: 'enter-into-force', consent: { kind: 'bilateral', states: ['KZ', 'US'] } }],
    states: ['KZ', 'US'],
  });
  const counts = repair!.sets.map(({ states }) => states.length);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

it('gives with each set a draft which, laid over the pack, makes the question lawful', async () => {
  const { repair } = answerWhy({ ...QUESTION, repair: '1' }, world, TODAY);
  expect(repair!.sets.length).toBeGreaterThan(3);
  for (const { draft } of repair!.sets) {
    const drafted = await layDraftTexts(world, [draft!]);
    expect(answerPlan(QUESTION, drafted, TODAY).status).toBe('lawful');
  }
});

it('has nothing to mend where a route is lawful, and refuses a number of acts out of reach', () => {
  expect(answerWhy({ ...QUESTION, on: '2019-06-01', repair: 'yes' }, world, TODAY).repair).toBeNull();
  expect(() => answerWhy({ ...QUESTION, repair: '9' }, world, TODAY)).toThrow(
    '--repair: "9" is not a number of acts from 1 to 5',
  );
});
