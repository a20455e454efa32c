import { beforeAll, describe, expect, it } from 'vitest';
import { parseDay } from '../terms/day.ts';
import { leverageAnswer } from './assess-questions.ts';
import { answerLeverage } from './leverage.ts';
import { openWorld } from './open-world.ts';
import { answerPlan } from './plan.ts';
import type { OpenedWorld } from './world.ts';

const TODAY = parseDay('2026-11-24');

let world: OpenedWorld;
beforeAll(async () => {
  world = await openWorld();
});

/** What `kuryk plan` says to a printed command. */
function run(command: string): string {
  const [kuryk, verb, from, to, ...flags] = command.split(' ').map((word) => word.replaceAll("'", ''));
  expect([kuryk, verb]).toEqual(['kuryk', 'plan']);
  const words: Record<string, string | string[]> = {};
  for (let i = 0; i < flags.length; i += 2) {
    const name = flags[i]!.slice(2).replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const value = flags[i + 1]!;
    if (name === 'close' || name === 'suspend') words[name] = [...(words[name] ?? []), value];
    else words[name] = value;
  }
  return answerPlan({ from: from!, to: to!, max: '1', ...words }, world, TODAY).status;
}

describe('each command that leverage prints does what its line says on the shipped pack', () => {
  it.each([
    { from: 'AZALA', to: 'AFHRT', cargo: 'special', for: 'US', on: '2019-06-01', modes: 'sea,rail' },
    { from: 'PKKHI', to: 'AFKBL', cargo: 'general', on: '2013-06-01', modes: 'rail,road' },
  ])('%j', (question) => {
    const answer = leverageAnswer.parse(answerLeverage({ ...question, size: '2' }, world, TODAY));
    const gone = ['barred', 'unreachable'];
    expect(answer.closers.length).toBeGreaterThan(3);
    for (const { effect, command } of answer.closers) {
      if (effect === 'lengthens') continue;
      if (effect === 'closes') expect(gone, command).toContain(run(command));
      else expect(run(command), command).toBe('uncertain');
    }
    for (const { command, leaves } of answer.coalitions) {
      if (leaves === 'nothing') expect(gone, command).toContain(run(command));
      else expect(run(command), command).toBe('uncertain');
    }
    const cuts = [
      ...(answer.cut?.smallest ?? []),
      ...(answer.legCut?.smallest ?? []),
      ...(answer.disjoint?.flow ? [answer.disjoint.flow] : []),
    ];
    expect(cuts.length).toBeGreaterThan(0);
    for (const { command } of cuts) expect(run(command), command).not.toBe('lawful');
    const { flow, count } = answer.disjoint!;
    expect(flow!.cut).toHaveLength(flow!.value);
    expect(count).toBeLessThanOrEqual(flow!.value);
    for (const certificate of [answer.cut?.certificate, answer.legCut?.certificate])
      if (certificate) expect(certificate.flow).toBe(certificate.cut);
  });
});
