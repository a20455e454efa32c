import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { overlay } from '../law/overlay.ts';
import { loadDraft } from '../store/pack/draft.ts';
import { parseDay } from '../terms/day.ts';
import { InputError } from '../terms/errors.ts';
import { openWorld } from './open-world.ts';
import { answerPlan } from './plan.ts';
import { answerTimeline } from './timeline.ts';
import { answerWhy } from './why.ts';
import type { OpenedWorld } from './world.ts';

const PROTOCOL = 'packs/eurasia/law/kz-us-protocol-2017.yaml';
const TODAY = parseDay('2026-11-24');
const law = await openWorld('packs/eurasia');
const without: OpenedWorld = {
  ...law,
  law: { ...law.law, instruments: law.law.instruments.filter(({ id }) => id !== 'kz-us-protocol-2017') },
};
const bare = { law: without.law, network: law.network, sources: law.about.sources };
const drafted: OpenedWorld = { ...without, law: overlay(without.law, [loadDraft(PROTOCOL, bare)]) };
// On the ground: by air some route is always in doubt, whatever the Protocol says.
const QUESTION = { from: 'AZALA', to: 'Hairatan', cargo: 'special', for: 'US', modes: 'rail,road,sea' };

describe('the Protocol of 2017, as a draft on the agreement of 2010', () => {
  it.each(['2016-06-01', '2018-06-01', '2019-06-01', '2021-08-20', '2022-06-01'])(
    'answers on %s as the law that followed it',
    (on) => {
      const asked = { ...QUESTION, on };
      expect(answerPlan(asked, drafted, TODAY)).toEqual(answerPlan(asked, law, TODAY));
    },
  );

  it('gives the same reasons and the same timeline, and without it the port stays shut', () => {
    const asked = { ...QUESTION, on: '2018-03-01' };
    expect(answerWhy(asked, drafted, TODAY)).toEqual(answerWhy(asked, law, TODAY));
    const span = { ...QUESTION, since: '2016-01-01', until: '2020-01-01' };
    expect(answerTimeline(span, drafted, TODAY)).toEqual(answerTimeline(span, law, TODAY));
    expect(answerPlan({ ...QUESTION, on: '2019-06-01' }, law, TODAY).status).toBe('lawful');
    expect(answerPlan({ ...QUESTION, on: '2019-06-01' }, without, TODAY).status).toBe('barred');
  });

  it('leaves the pack as it was', () => {
    expect(without.law.instruments.some(({ id }) => id === 'kz-us-protocol-2017')).toBe(false);
  });
});

describe('a draft', () => {
  const file = (text: string) => {
    const path = join(mkdtempSync(join(tmpdir(), 'kuryk-draft-')), 'draft.yaml');
    writeFileSync(path, text);
    return path;
  };
  const HEAD = `id: draft-2027
title: A draft protocol
kind: protocol
parties: [KZ, US]
territory: [KZ]
summary: Adds a port.
`;
  const mistakes = (text: string): string => {
    try {
      loadDraft(file(text), bare);
    } catch (error) {
      if (error instanceof InputError) return error.message.replaceAll(/^.*draft\.yaml:/gm, '');
    }
    return '';
  };

  it('is its own source and proof', () => {
    const text = `${HEAD}events: [{ kind: in-force, on: "2027-01-01" }]
modifies: [{ change: scope, target: "kz-us-rail-2010#art_3__para_2", set: { for: [US, GB] } }]
`;
    expect(loadDraft(file(text), bare).modifications[0]).toMatchObject({ proof: 'text', sources: ['draft'] });
  });

  it.each([
    ['that never binds', HEAD, '1:1: a draft that never enters into force changes nothing; add events:'],
    [
      'of a provision that is not there',
      `${HEAD}events: [{ kind: in-force, on: "2027" }]\nmodifies: [{ change: repeal, target: "kz-us-rail-2010#art_33" }]\n`,
      '8:38: unknown provision of kz-us-rail-2010 "art_33"',
    ],
    [
      'of an instrument that is not there',
      `${HEAD}events: [{ kind: in-force, on: "2027" }]\nmodifies: [{ change: repeal, target: kz-us-rail-2011 }]\n`,
      '8:38: unknown instrument "kz-us-rail-2011"; did you mean kz-us-rail-2010',
    ],
    [
      'with a misspelt effect',
      `${HEAD}events: [{ kind: in-force, on: "2027" }]\nprovisions: [{ eId: art_1, rules: [{ id: r, effect: alow, state: KZ }] }]\n`,
      '8:53: effect: "alow"',
    ],
    [
      'under the id of a law',
      `${readFileSync('packs/eurasia/law/kz-us-rail-2010.yaml', 'utf8')}`,
      '1:5: the instrument "kz-us-rail-2010" is in the pack already',
    ],
  ])('%s is refused with its place and a remedy', (_, text, expected) => {
    expect(mistakes(text)).toContain(expected);
    expect(mistakes(text)).toContain('nothing was laid over the pack');
  });
});
