import type { Page } from 'playwright-core';

/** Until nothing on the page says that it is waiting, and a map, where there is one, has been drawn. */
export async function settled(page: Page): Promise<void> {
  await page.locator('#answer').waitFor();
  await page.waitForFunction(() => !document.querySelector('.waiting, .map-waiting, [aria-busy=true]'));
  if ((await page.locator('.map-box').count()) === 0) return;
  await page.locator('.map-box[data-idle=true]').first().waitFor();
  // The land comes with a file of its own, after the lines.
  await page.waitForLoadState('networkidle');
}

const APART_MS = 500;

/** The words of the page's main part, once two readings half a second apart agree: names come after the answer itself. */
export async function steadyText(page: Page): Promise<string> {
  await settled(page);
  for (let before = ''; ; ) {
    const now = await page.locator('main').innerText();
    if (now === before) return now;
    before = now;
    await page.waitForTimeout(APART_MS);
  }
}
