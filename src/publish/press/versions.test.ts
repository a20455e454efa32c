import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Brief } from '../brief/model.ts';
import { readBrief } from '../brief/read-brief.ts';
import { diffBriefs } from './versions.ts';

function brief(body: string, title = 'A door'): Brief {
  const head = `title: ${title}\nsection: trade\nauthors: [Desk]\ndate: "2026-01-01"\nlang: en\nstatus: published\nsummary: Of one door.`;
  const read = readBrief('briefs/a-door.md', `---\n${head}\n---\n${body}`);
  if (Array.isArray(read)) throw new Error(JSON.stringify(read));
  return read as Brief;
}

const claim = (text: string, status = 'lawful') =>
  `\`\`\`claim\ntext: ${text}\nask: plan AZALA AFHRT --on 2019-06-01\nexpect: { status: ${status} }\n\`\`\``;
const side = (diff: ReturnType<typeof diffBriefs>, not: 'added' | 'removed') =>
  diff.paragraphs
    .map((runs) => runs.map(({ change, text }) => (change === not ? '' : text)).join(''))
    .filter(Boolean);

describe('two wordings of a brief', () => {
  it('differ in the words that were changed, inside the paragraph that holds them', () => {
    const diff = diffBriefs(
      brief('It turned three times.\n\nIt stayed.'),
      brief('It turned twice.\n\nIt stayed.'),
    );
    expect(diff.words).toEqual({ added: 1, removed: 2 });
    expect(diff.paragraphs.filter((runs) => runs.some(({ change }) => change !== 'same'))).toHaveLength(1);
  });

  it('keep their neighbours whole when a paragraph is put in between', () => {
    const diff = diffBriefs(brief('The one.\n\nThe two.'), brief('The one.\n\nThe new.\n\nThe two.'));
    expect(diff.paragraphs.filter((runs) => runs.length > 1)).toEqual([]);
    expect(diff.paragraphs.flat().filter(({ change }) => change === 'added')).toEqual([
      { change: 'added', text: 'The new.' },
    ]);
  });

  it('name each claim that came, went, or was bound to another answer', () => {
    const diff = diffBriefs(
      brief([claim('It is open.'), claim('It was shut.')].join('\n\n')),
      brief([claim('It is open.', 'barred'), claim('It is new.')].join('\n\n')),
    );
    expect(diff.claims).toEqual({
      added: ['It is new.'],
      removed: ['It was shut.'],
      rebound: ['It is open.'],
    });
  });

  it('that are the same differ in nothing', () => {
    const same = brief(`Words [with a link](law:kz-us-rail-2010).\n\n${claim('It is open.')}`);
    const diff = diffBriefs(same, same);
    expect(diff.words).toEqual({ added: 0, removed: 0 });
    expect(diff.paragraphs.flat().every(({ change }) => change === 'same')).toBe(true);
  });

  it('can each be read again from the difference', () => {
    const paragraph = fc
      .array(fc.constantFrom('door', 'port', 'rail', 'shut', 'open', 'Aktau'), { minLength: 1, maxLength: 8 })
      .map((words) => words.join(' '));
    const body = fc.array(paragraph, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(body, body, (a, b) => {
        const diff = diffBriefs(brief(a.join('\n\n')), brief(b.join('\n\n')));
        const frame = ['# A door', 'Of one door.'];
        expect(side(diff, 'added')).toEqual([...frame, ...a]);
        expect(side(diff, 'removed')).toEqual([...frame, ...b]);
      }),
      { seed: 7, numRuns: 150 },
    );
  });
});
