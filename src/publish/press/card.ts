import { Resvg } from '@resvg/resvg-js';
import satori from 'satori';
import type { Brief } from '../brief/model.ts';

export interface CardFont {
  readonly name: string;
  readonly data: Buffer;
}

const box = (style: Record<string, unknown>, ...children: unknown[]) => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children },
});

/** The picture that a link to a brief is shown with: 1200 by 630 pixels, PNG. Fonts are handed in: Latin and Cyrillic. */
export async function briefCard(brief: Brief, fonts: readonly CardFont[]): Promise<Uint8Array> {
  const card = box(
    {
      flexDirection: 'column',
      justifyContent: 'space-between',
      width: 1200,
      height: 630,
      padding: 72,
      background: '#15191d',
      color: '#e6e4de',
      fontFamily: fonts.map((f) => f.name).join(', '),
    },
    box({ fontSize: 28, color: '#a2abb3' }, `Kuryk · ${brief.section}`),
    box({ fontSize: 68, lineHeight: 1.15 }, brief.title),
    box(
      { fontSize: 28, color: '#6fcf9f' },
      `${brief.claims.length} ✓ · ${brief.date} · ${brief.age}+`.replace('✓', 'claims checked'),
    ),
  );
  const svg = await satori(card as never, {
    width: 1200,
    height: 630,
    fonts: fonts.map(({ name, data }) => ({ name, data, weight: 400 as const, style: 'normal' as const })),
  });
  return new Resvg(svg).render().asPng();
}
