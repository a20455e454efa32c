import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import chromiumPackage from '@sparticuz/chromium';
import { chromium, type Page } from 'playwright-core';
import { serve } from '../src/api/serve.ts';
import { testHouse } from '../src/api/testing.ts';

/**
 * A step of the slider in a real browser on the shipped pack: from the key to the new verdict in the page, to the frame
 * after it, and on the map to all lines of the new day; and how far the page shifts while it loads (CLS, web.dev/cls). Without a graphics card the map is
 * drawn by the processor, so frames there are slower than on any desk. Writes bench/results/slider.json.
 *
 *     npx tsx bench/slider.ts
 */
const QUESTION = 'from=AZBAK&to=AFHRT&cargo=special&for=US&modes=sea,rail&on=2009-06-01';
const STEPS = 24;

async function measure(page: Page, url: string, screen: string) {
  // tsx names the functions that it hands to the browser by a helper that is not there.
  await page.addInitScript({ content: 'globalThis.__name = (made) => made' });
  await page.addInitScript(() => {
    const seen = window as unknown as { shift: number; keys: number[] };
    seen.shift = 0;
    seen.keys = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'keydown') seen.keys.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) seen.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.goto(`${url}/?screen=${screen}&${QUESTION}`);
  await page.waitForLoadState('networkidle', { timeout: 120_000 });
  if (screen === 'map') await page.locator('.map-box[data-idle=true]').waitFor({ timeout: 120_000 });
  const shift = await page.evaluate(() => (window as unknown as { shift: number }).shift);
  const steps = await page.evaluate(async (count) => {
    const day = () => document.querySelector('.verdict-day')?.textContent ?? '';
    const map = document.querySelector('.map-box');
    const times: { words: number; frame: number; lines: number }[] = [];
    for (let i = 0; i < count; i++) {
      const key = i < count / 2 ? ']' : '[';
      const before = day();
      const start = performance.now();
      dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
      // React writes the page within a task of its own.
      while (day() === before && performance.now() - start < 2000) {
        await new Promise((done) => setTimeout(done));
      }
      const words = performance.now() - start;
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
      const frame = performance.now() - start;
      // The lines of the new day are on the map, and nothing is left to draw.
      while (map && !map.hasAttribute('data-idle') && performance.now() - start < 5000) {
        await new Promise((done) => setTimeout(done, 5));
      }
      if (day() !== before) times.push({ words, frame, lines: performance.now() - start });
      await new Promise((done) => setTimeout(done, 400));
    }
    return times;
  }, STEPS);
  const spread = (values: number[]) => {
    const sorted = values.toSorted((a, b) => a - b);
    const at = (share: number) => Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN);
    return { leastMs: at(0), medianMs: at(0.5), p95Ms: at(0.95), mostMs: at(1) };
  };
  const { cpuMs, toPaintMs } = await pressed(page);
  return {
    steps: steps.length,
    mainThreadCpuMs: cpuMs,
    toPaint: spread(toPaintMs),
    words: spread(steps.map(({ words }) => words)),
    frame: spread(steps.map(({ frame }) => frame)),
    ...(screen === 'map' && { lines: spread(steps.map(({ lines }) => lines)) }),
    layoutShift: Number(shift.toFixed(4)),
  };
}

/**
 * From each pressed key to the next frame on the screen, as the browser itself measures it (Event Timing, the ground of "interaction
 * to next paint", web.dev/inp), and what a step costs the page's own thread, in processor time: other work on the machine does not count. The frame is
 * included, the map's worker and the processor that stands in for a graphics card are not.
 */
async function pressed(page: Page): Promise<{ cpuMs: number; toPaintMs: number[] }> {
  await page.evaluate(() => {
    (window as unknown as { keys: number[] }).keys.length = 0;
  });
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const busy = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0;
  };
  const before = await busy();
  for (let i = 0; i < STEPS; i++) {
    await page.keyboard.press(i < STEPS / 2 ? ']' : '[');
    await page.waitForTimeout(400);
  }
  const cpuMs = Math.round(((await busy()) - before) * 1000) / STEPS;
  const toPaintMs = await page.evaluate(() => (window as unknown as { keys: number[] }).keys);
  // What is quicker than 16 ms is not reported.
  return { cpuMs, toPaintMs: [...toPaintMs, ...Array(Math.max(0, STEPS - toPaintMs.length)).fill(16)] };
}

const build = new URL('../scripts/build.mjs', import.meta.url).href;
await ((await import(build)) as { buildWebIfStale: () => Promise<void> }).buildWebIfStale();
const webDir = new URL('../dist/web', import.meta.url).pathname;
const house = await testHouse();
const server = await serve({ ...house, host: '127.0.0.1', port: 0, webDir });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? (await chromiumPackage.executablePath()),
  args: [...chromiumPackage.args.filter((arg) => arg !== '--single-process'), '--no-sandbox'],
});
const results: Record<string, unknown> = {};
for (const screen of ['routes', 'map']) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 860 } });
  results[screen] = await measure(page, server.url, screen);
  console.log(screen, results[screen]);
  await page.close();
}
await browser.close();
await server.close();
const machine = `${cpus().length} × ${cpus()[0]?.model ?? '?'}, Node ${process.version}, no graphics card, shared with other work`;
mkdirSync(new URL('./results/', import.meta.url), { recursive: true });
writeFileSync(
  new URL('./results/slider.json', import.meta.url),
  `${JSON.stringify({ machine, revision: house.world.pack.revision, results }, null, 2)}\n`,
);
