const NAMES = [
  'sea',
  'land',
  'border',
  'ground',
  'ink',
  'muted',
  'halo',
  'accent',
  'lawful',
  'uncertain',
  'barred',
  'closed',
] as const;

/** The colours of the page, for drawing where style sheets do not reach. Their one home is look/colours.css. */
export type Palette = Readonly<Record<(typeof NAMES)[number], string>>;

export function paletteNow(): Palette {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(
    NAMES.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]),
  ) as unknown as Palette;
}
