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
