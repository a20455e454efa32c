import { describe, expect, it } from 'vitest';
import { EMPTY, formatState, parseState } from './app-state.ts';
import { draftText, draftTitle, isLocal, keepDraft } from './drafts.ts';

function shelf() {
  const texts = new Map<string, string>();
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
  };
}

describe('a draft', () => {
  it('that is short stands in the address with every letter, so that a link shows it to others', () => {
    const text = 'id: draft-1\ntitle: "Черновик, § 3: a & b"\nevents: [{ kind: in-force, on: "2027" }]\n';
    const kept = keepDraft(text, shelf());
    const state = { ...EMPTY, from: 'A', to: 'B', draft: [kept] };
    expect(draftText(parseState(formatState(state)).draft[0] ?? '', null)).toBe(text);
  });

  it('that is long stays in the browser, which alone can show it', () => {
    const own = shelf();
    const text = `id: long\n${'# word\n'.repeat(800)}`;
    const kept = keepDraft(text, own);
    expect(isLocal(kept)).toBe(true);
    expect(kept.length).toBeLessThan(30);
    expect(draftText(kept, own)).toBe(text);
    expect(draftText(kept, shelf())).toBe(null);
  });

  it.each([
    ['title: Draft notice of Pakistan\nid: x', 'Draft notice of Pakistan'],
    ['id: draft-1\ntitle: "Draft: KZ"', 'Draft: KZ'],
    ['id: draft-2', 'draft-2'],
    ['nothing of the kind', ''],
  ])('%j calls itself %j', (text, title) => {
    expect(draftTitle(text)).toBe(title);
  });
});
