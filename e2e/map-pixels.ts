import type { Page } from 'playwright-core';

/** Waits until the map has drawn all that it was handed. */
export async function drawn(page: Page): Promise<void> {
  await page.locator('.map-box[data-idle=true]').first().waitFor();
}

/**
 * Share, 0 to 1, of the map's pixels within `aroundPx` of its middle that have the colour the page calls `--name`. Says
 * what the reader sees, not what the program meant to draw.
 */
export async function shareOfColour(page: Page, name: string, aroundPx = 40): Promise<number> {
  return await page.evaluate(
    ([colour, around]) => {
      const map = document.querySelector<HTMLCanvasElement>('.map-box canvas');
      if (!map) throw new Error('no map on the page');
      const style = getComputedStyle(document.documentElement).getPropertyValue(`--${colour}`).trim();
      const wanted = [1, 3, 5].map((at) => Number.parseInt(style.slice(at, at + 2), 16));
      const side = 2 * around;
      const copy = new OffscreenCanvas(side, side).getContext('2d');
      if (!copy) throw new Error('no canvas to read from');
      copy.drawImage(map, map.width / 2 - around, map.height / 2 - around, side, side, 0, 0, side, side);
      const { data } = copy.getImageData(0, 0, side, side);
      let alike = 0;
      for (let i = 0; i < data.length; i += 4) {
        if (wanted.every((value, channel) => Math.abs((data[i + channel] ?? 0) - value) < 12)) alike++;
      }
      return alike / (side * side);
    },
    [name, aroundPx] as const,
  );
}
