import { expect, it } from 'vitest';
import { embedCodesOf } from './embed-codes.ts';

it('keeps a title from breaking out of the code that is handed to others', () => {
  const brief = {
    slug: 'a-door',
    lang: 'en' as const,
    title: 'A "door" <script>alert(1)</script> & more',
    claims: [],
    pack: { id: 'p', revision: 'r1' },
  };
  const codes = embedCodesOf(brief, 'https://example.org/k/');
  expect(codes.map(({ what, stays }) => `${what} ${stays}`).sort()).toEqual([
    'element frozen',
    'element live',
    'frame frozen',
    'frame live',
  ]);
  for (const { what, code } of codes) {
    expect(code).not.toContain('<script>alert');
    // Every quotation mark of the title is written as an entity, so that attributes end where they should.
    expect((code.match(/"/g) ?? []).length % 2).toBe(0);
    expect(
      code.startsWith(what === 'frame' ? '<iframe ' : '<script src="https://example.org/k/embed.js">'),
    ).toBe(true);
  }
});
