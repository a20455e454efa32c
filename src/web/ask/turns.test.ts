import { describe, expect, it } from 'vitest';
import { Turns } from './turns.ts';

/** Starts works that end when told to, and keeps the order in which they began. */
function bench(most: number) {
  const turns = new Turns(most);
  const began: string[] = [];
  const ends = new Map<string, () => void>();
  const start = (name: string, when?: 'now' | 'ahead') =>
    turns.take(() => {
      began.push(name);
      return new Promise<void>((end) => ends.set(name, end));
    }, when);
  const end = async (name: string) => {
    ends.get(name)?.();
    await new Promise((done) => setImmediate(done));
  };
  return { began, start, end };
}

describe('turns', () => {
  it('let only so many ask at once, the others in their order', async () => {
    const { began, start, end } = bench(2);
    for (const name of ['a', 'b', 'c', 'd']) void start(name);
    expect(began).toEqual(['a', 'b']);
    await end('b');
    expect(began).toEqual(['a', 'b', 'c']);
    await end('a');
    expect(began).toEqual(['a', 'b', 'c', 'd']);
  });

  it('keep what is asked ahead until nobody else asks', async () => {
    const { began, start, end } = bench(2);
    void start('ahead', 'ahead');
    void start('later', 'ahead');
    void start('now');
    expect(began).toEqual(['ahead', 'now']);
    await end('ahead');
    expect(began).toEqual(['ahead', 'now']);
    await end('now');
    expect(began).toEqual(['ahead', 'now', 'later']);
  });

  it('go on after a work that failed', async () => {
    const turns = new Turns(1);
    await expect(turns.take(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await turns.take(async () => 'next')).toBe('next');
  });
});
