import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { openPack } from '../store/pack/open.ts';

const { law, sources } = await openPack('packs/eurasia');
const records = parse(readFileSync('src/app/records.yaml', 'utf8')) as string[];
const known = new Set(sources.map(({ id }) => id));

/** What such a record says in place of provisions. */
const REASON = /^No provision stands here: /;

describe('every record of the research is in the pack, whole:', () => {
  it('there are about a hundred, each once', () => {
    expect(new Set(records).size).toBe(records.length);
    expect(records.length).toBeGreaterThan(100);
  });

  it.each(records)('%s', (id) => {
    const found = law.instruments.find((i) => i.id === id);
    expect(found, 'is in the pack').toBeDefined();
    const { events, provisions, modifications, doubts, seenUntil, sources: own, summary } = found!;
    expect(events.length, 'has a lifecycle').toBeGreaterThan(0);
    expect(seenUntil, 'says until when it was seen').not.toBeNull();
    expect(summary).not.toBe('');
    const hasLaw = provisions.length + modifications.length > 0;
    expect(hasLaw || doubts.some((d) => REASON.test(d)), 'has provisions, or says why not').toBe(true);
    const resolvable = (source: string) => known.has(source) || own.some((s) => s.id === source);
    const facts = [...events, ...provisions, ...provisions.flatMap(({ rules }) => rules), ...modifications];
    for (const fact of facts) {
      expect(fact.sources.length, 'has a source').toBeGreaterThan(0);
      expect(fact.sources.every(resolvable), 'has sources that are listed').toBe(true);
      expect(['text', 'official', 'report']).toContain(fact.proof);
    }
  });
});

it('every instrument of the pack says until when it was seen', () => {
  expect(law.instruments.filter(({ seenUntil }) => seenUntil === null).map(({ id }) => id)).toEqual([]);
});

it('no rule of a provision whose words are not known claims to be known by its text', () => {
  const wordless = law.instruments
    .flatMap(({ provisions, modifications }) => [
      ...provisions,
      ...modifications.flatMap((m) => m.provision ?? []),
    ])
    .filter(({ text }) => text === null);
  expect(wordless.length).toBeGreaterThan(30);
  // So each answer that rests on one is `uncertain` where proof by the text is asked for.
  for (const { rules } of wordless) for (const { id, proof } of rules) expect(proof, id).not.toBe('text');
});
