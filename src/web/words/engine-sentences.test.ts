import { describe, expect, it } from 'vitest';
import { openWorld } from '../../app/open-world.ts';
import { answerWhy } from '../../app/why.ts';
import { type Say, sayEngine } from './engine-sentences.ts';

/** Says nothing of its own: what is left in Latin letters was not said. */
const SAY: Say = {
  post: () => 'пункт',
  state: () => 'страна',
  cargo: () => 'груз',
  mode: () => 'вид',
  event: () => 'событие',
  day: () => 'день',
  clause: () => 'статья',
  instrument: () => 'документ',
  list: (words) => words.join(', '),
};
const own = (sentence: string, language: 'ru' | 'kk') =>
  sayEngine(sentence, language, SAY)
    ?.filter(({ quoted }) => !quoted)
    .map(({ text }) => text)
    .join('');

/** Reasons whose message is a title and a note of the pack: quotations by nature. */
const QUOTED = new Set(['closed', 'forbidden', 'uncertain-date']);

describe('sentences of the engine', () => {
  it.each([
    [
      'entrance azala--kzaau is not in the closed list (iletsk--zhaisan)',
      'пункт: этого входа нет в закрытом перечне (пункт)',
    ],
    ['KZ adds azala--kzaau to the list in kz-us-rail-2010', 'страна добавляет в перечень: пункт ()'],
    ['grants it to US, not to FR', 'разрешено для: страна; не для: страна'],
    [
      'covers journeys to AF, not from AF to LV',
      'охвачены поездки туда (страна), а это поездка страна — страна',
    ],
    ['the rule applies from 2009-12-01', 'правило применяется с: день'],
    [
      'a--b--river: whether its season has begun, or still lasts, is not known (opens 03-24/04-30, closes 11-20/12-10)',
      'пункт: неизвестно, открыта ли навигация в эти дни',
    ],
    [
      'a--b--river: whether its season has begun, or lasts long enough, on 2019-04-01 is not known',
      'пункт: неизвестно, открыта ли навигация в эти дни',
    ],
    [
      'a--b--rail: whether it was opened by then is not known (2014~)',
      'пункт: неизвестно, было ли уже открыто',
    ],
  ])('%s', (sentence, said) => {
    expect(own(sentence, 'ru')?.replace('документ', '')).toBe(said);
  });

  it('leave what a person wrote as it was written', () => {
    expect(sayEngine('Karakoram Highway shut in winter', 'ru', SAY)).toBeNull();
    const said = sayEngine('Note of 2010: signed on 2010-05-01, not yet in force', 'kk', SAY);
    expect(said?.[0]).toEqual({ text: 'Note of 2010', quoted: true });
  });

  it('are all said anew, whatever is asked: no reason, act or doubt stays English', async () => {
    const world = await openWorld();
    const flagship = { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', modes: 'sea,rail' };
    const questions = [
      { ...flagship, on: '2016-06-01' },
      { ...flagship, on: '2017-12-01' },
      { ...flagship, on: '2018-06-01' },
      { ...flagship, on: '2019-06-01', close: ['KZ'] },
      { ...flagship, on: '2019-06-01', suspend: ['kz-us-protocol-2017'], modes: 'sea,rail,road' },
      { ...flagship, on: '2022-06-01' },
      { ...flagship, on: '2014-06-01', from: 'LVRIX', for: 'FR' },
      { ...flagship, on: '2012-03-01', from: 'PKKHI', modes: 'road,rail', cargo: 'nonlethal' },
      { ...flagship, on: '2014-06-01', cargo: 'weapons' },
    ];
    const unsaid = new Set<string>();
    let count = 0;
    const check = (sentence: string, alsoQuoted: boolean) => {
      count++;
      for (const language of ['ru', 'kk'] as const) {
        const words = own(sentence, language);
        if (words === undefined ? !alsoQuoted : /[a-z]{3}/i.test(words)) unsaid.add(sentence);
      }
    };
    for (const question of questions) {
      const answer = answerWhy(question as never, world, 0);
      for (const route of answer.barred)
        for (const { reasons, doubts } of route.verdicts) {
          for (const { code, message } of reasons) check(message, QUOTED.has(code));
          for (const { message, settledBy } of doubts) {
            check(message, message.endsWith('.') || !message.includes('not known ('));
            check(settledBy, true);
          }
        }
      for (const { changes } of answer.openers) for (const { message } of changes) check(message, false);
    }
    expect(count).toBeGreaterThan(50);
    expect([...unsaid]).toEqual([]);
  });
});
