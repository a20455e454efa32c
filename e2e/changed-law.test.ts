// What a reader sees when the law has changed under what was published: pieces and stays of a paragraph, a sentence that no
// longer stands with the event that did it.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { layDraftTexts } from '../src/app/lay-drafts.ts';
import { expectSilence, type OpenedHouse, startHouse } from './browser.ts';
import { settled } from './settled.ts';
import { STAY } from './stay.ts';

const WIDER = `
id: kz-us-escorts-2019
title: Exchange of notes on British cargo
kind: exchange-of-notes
parties: [KZ, US]
territory: [KZ]
summary: Lets British cargo use the list of 2017.
events:
  - { kind: in-force, on: "2019-06-10" }
modifies:
  - { change: scope, target: "kz-us-rail-2010#art_3__para_2", set: { for: [US, GB] } }
`;
const SENTENCE = 'By June 2019 the way was lawful.';

let house: OpenedHouse;
beforeAll(async () => {
  house = await startHouse(async (options) => ({
    ...options,
    world: await layDraftTexts(options.world, [WIDER, STAY]),
  }));
});
afterAll(async () => {
  await house?.close();
});
afterEach(expectSilence);

describe('the law reader', { retry: 1 }, () => {
  const on = (day: string) =>
    `?screen=law&from=AZBAK&to=AFHRT&cargo=special&for=US&on=${day}&law=kz-us-rail-2010`;

  it('shows the pieces of a paragraph that more than one text made', async () => {
    const page = await house.visit(on('2019-07-01'));
    const paragraph = page.locator('.provision', { hasText: 'art. 3(2)' });
    await paragraph.locator('.pieces summary').click();
    const pieces = paragraph.locator('.pieces li');
    expect(await pieces.count()).toBe(2);
    expect(await pieces.nth(0).innerText()).toMatch(/^Protocol .*: rewritten, since 5 May 2018/);
  });

  it('shows that a paragraph is suspended, by which text and until when', async () => {
    const page = await house.visit(on('2019-06-05'));
    const stays = page.locator('.provision', { hasText: 'art. 3(2)' }).locator('.stays');
    expect(await stays.innerText()).toMatch(/Stay of the list of border stations.*2[45] June 2019/s);
    await house.visit(on('2019-07-01')).then(async (later) => {
      await later.locator('.provision').first().waitFor();
      expect(await later.locator('.stays').count()).toBe(0);
    });
  });
});

describe('a brief whose fact has changed', { retry: 1 }, () => {
  it('names the sentence that is now wrong and the event that did it', async () => {
    const page = await house.visit('?screen=briefs&brief=aktau-and-kuryk-open');
    await settled(page);
    const banner = page.locator('.stale-banner li', { hasText: SENTENCE });
    expect(await banner.innerText()).toMatch(/the answer is now barred.*since 2019-06-01.*kz-stay-2019/s);
    await banner.getByRole('link').click();
    await page.locator('.claim.stale:target', { hasText: SENTENCE }).waitFor();
    expect(await page.locator('.claim.holds').count()).toBeGreaterThan(3);
  });
});
