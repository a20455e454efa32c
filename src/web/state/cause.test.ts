import { describe, expect, it } from 'vitest';
import { causeOf } from './cause.ts';

const read = (fact: string, message: string) => causeOf({ fact, message });

describe('what changed an answer', () => {
  it('is an event in the life of a text, whose day may be in doubt', () => {
    expect(
      read(
        'kz-us-protocol-2017:in-force',
        'Protocol of 2017: in-force, perhaps (between 2018-05-05 and 2019-05-31)',
      ),
    ).toEqual({
      subject: { kind: 'instrument', id: 'kz-us-protocol-2017' },
      what: { from: 'event', key: 'in-force' },
      sure: 'perhaps',
    });
    expect(read('p:in-force', 'Protocol: in-force, by now for certain').sure).toBe('certain');
    expect(read('d:repealed', 'Resolution: repealed (ru-closure-2015)').what.key).toBe('repealed');
  });

  it('is a rule that begins or ceases, and names its text, which the engine leaves out', () => {
    expect(read('uz-af#closures:august:to', 'the rule ceases to apply')).toEqual({
      subject: { kind: 'instrument', id: 'uz-af' },
      what: { from: 'cause', key: 'ceases' },
      sure: null,
    });
  });

  it('is a line that opens', () => {
    expect(read('leg:a--b--rail:opened', 'a--b--rail opened 2007-08-24')).toMatchObject({
      subject: { kind: 'post', id: 'a--b--rail' },
      what: { key: 'opened' },
    });
  });

  it('is a circumstance that ends', () => {
    expect(read('forces:to', 'Forces are in Afghanistan: ends, by now for certain')).toEqual({
      subject: { kind: 'words', words: 'Forces are in Afghanistan' },
      what: { from: 'cause', key: 'ends' },
      sure: 'certain',
    });
  });
});
