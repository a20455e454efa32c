import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { certify } from '../src/app/certificate.ts';
import { openWorld } from '../src/app/open-world.ts';
import type { PlanQuestion } from '../src/app/questions.ts';
import { canonical, parseOnce } from './seal.ts';
import type { Certificate, Claim } from './types.ts';
import { verifyCertificate } from './verify.ts';

const FLAGSHIP = { from: 'AZBAK', to: 'AFHRT', cargo: 'special', for: 'US', modes: 'sea,rail' };
const QUESTIONS: Readonly<Record<string, PlanQuestion>> = {
  lawful: { ...FLAGSHIP, on: '2019-06-01' },
  uncertain: { ...FLAGSHIP, on: '2018-06-01' },
  barred: { ...FLAGSHIP, on: '2016-06-01' },
  'barred by what is supposed': {
    ...FLAGSHIP,
    on: '2019-06-01',
    close: ['oazis--uzkpa', 'RU', 'IR'],
    suspend: ['kz-us-protocol-2017'],
  },
  'open trade': { from: 'Aktau', to: 'Tashkent', on: '2021-06-01' },
  'coalition cargo from the Baltic': {
    from: 'Riga',
    to: 'AFHRT',
    cargo: 'nonlethal',
    for: 'NATO',
    modes: 'rail,road',
    on: '2012-08-01',
  },
  'the same after Russia ended it': {
    from: 'Riga',
    to: 'AFHRT',
    cargo: 'nonlethal',
    for: 'NATO',
    modes: 'rail,road',
    on: '2016-06-01',
  },
  'through Pakistan, shut': { from: 'Karachi', to: 'Kabul', cargo: 'nonlethal', for: 'US', on: '2012-02-01' },
  // Small ones, of which every mutant is looked at.
  'across the Caspian, open': { from: 'AZALA', to: 'KZAAU', modes: 'sea', on: '2019-06-01' },
  'across the Caspian, refused': {
    from: 'AZALA',
    to: 'KZAAU',
    cargo: 'special',
    for: 'US',
    modes: 'sea',
    on: '2016-06-01',
  },
  unreachable: { from: 'AZBAK', to: 'AFHRT', modes: 'inland', on: '2019-06-01' },
};

let made: Readonly<Record<string, Certificate>>;
let key: KeyObject;
beforeAll(async () => {
  const world = await openWorld();
  key = generateKeyPairSync('ed25519').privateKey;
  const fresh = (question: PlanQuestion) =>
    JSON.parse(JSON.stringify(certify(question, world, 19_000, key))) as Certificate;
  made = Object.fromEntries(Object.entries(QUESTIONS).map(([name, question]) => [name, fresh(question)]));
});

describe('a certificate holds', () => {
  it.each(Object.keys(QUESTIONS))('%s', (name) => {
    expect(verifyCertificate(made[name])).toEqual([]);
  });

  it('for every named trade of the pack, on a day with much law and on a day with doubt', async () => {
    const world = await openWorld();
    const statuses = new Set<string>();
    for (const on of ['2012-03-01', '2018-06-01']) {
      for (const { id, from, to, cargo, for: whose } of world.about.trades) {
        const question = { from, to, cargo, ...(whose === null ? {} : { for: whose }), on };
        const certificate = JSON.parse(JSON.stringify(certify(question, world, 19_000, key))) as Certificate;
        statuses.add(certificate.claim.status);
        expect(verifyCertificate(certificate), `${id} on ${on}`).toEqual([]);
      }
    }
    expect(statuses).toContain('uncertain');
  });

  it('and the sample has every status', () => {
    expect(new Set(Object.values(made).map(({ claim }) => claim.status))).toEqual(
      new Set(['lawful', 'uncertain', 'barred', 'unreachable']),
    );
  });
});

type Box = Record<string, unknown> | unknown[];
const isBox = (value: unknown): value is Box => typeof value === 'object' && value !== null;

/** Every box of a JSON value, the outermost first, with where it stands. */
function* boxesOf(value: unknown, at = ''): Generator<[Box, string]> {
  if (!isBox(value)) return;
  yield [value, at];
  for (const [name, one] of Object.entries(value)) yield* boxesOf(one, `${at}/${name}`);
}

/** What one field can be made instead: another of its kind, one of another kind, nothing. */
function* othersOf(value: unknown): Generator<unknown> {
  if (typeof value === 'string') {
    yield* [`${value} `, value.slice(0, -1), value.toUpperCase(), null, 7, [value]];
  } else if (typeof value === 'number') yield* [value + 1, -value, String(value), null];
  else if (typeof value === 'boolean') yield* [!value, Number(value), String(value), null];
  else if (value === null) yield* ['', 0, false, [], {}];
  else yield* [null, '', Array.isArray(value) ? {} : [], JSON.stringify(value)];
}

/**
 * Makes each mutant of a value in place, one after another, and puts it right again: every field changed, every key taken
 * away, added or renamed, every list shortened, lengthened and put in another order.
 */
function* mutantsOf(root: Box): Generator<string> {
  for (const [box, at] of [...boxesOf(root)]) {
    const owner = box as Record<string, unknown>;
    for (const [name, value] of Object.entries(box)) {
      for (const other of othersOf(value)) {
        if (other === value) continue;
        owner[name] = other;
        yield `${at}/${name} made ${JSON.stringify(other).slice(0, 40)}`;
      }
      owner[name] = value;
    }
    if (Array.isArray(box)) {
      const whole = [...box];
      const put = (items: readonly unknown[]) => box.splice(0, box.length, ...items);
      for (const i of whole.keys()) {
        put(whole.toSpliced(i, 1));
        yield `${at} without ${i}`;
        if (i > 0 && JSON.stringify(whole[i]) !== JSON.stringify(whole[i - 1])) {
          put(whole.toSpliced(i - 1, 2, whole[i], whole[i - 1]));
          yield `${at} with ${i - 1} and ${i} exchanged`;
        }
      }
      put([...whole, structuredClone(whole[0] ?? 'x')]);
      yield `${at} with one more`;
      put(whole);
      continue;
    }
    for (const [name, value] of Object.entries(box)) {
      delete owner[name];
      yield `${at} without ${name}`;
      owner[`${name}x`] = value;
      yield `${at} with ${name} renamed`;
      delete owner[`${name}x`];
      owner[name] = value;
    }
    for (const extra of ['extra', '__proto__', 'constructor']) {
      Object.defineProperty(box, extra, { value: 1, enumerable: true, configurable: true, writable: true });
      yield `${at} with ${extra}`;
      delete owner[extra];
    }
  }
}

describe('a changed certificate is refused', () => {
  const SMALL = ['across the Caspian, open', 'across the Caspian, refused', 'unreachable'] as const;

  it.each(SMALL)('whatever is changed in it, every single mutant: %s', (name) => {
    const certificate = structuredClone(made[name]!);
    const whole = canonical(certificate);
    let mutants = 0;
    const unseen: string[] = [];
    for (const what of mutantsOf(certificate as unknown as Box)) {
      mutants++;
      if (verifyCertificate(certificate).length === 0) unseen.push(what);
    }
    expect(unseen).toEqual([]);
    // Each was put right again, and there were more of them than fields.
    expect(canonical(certificate)).toBe(whole);
    expect(verifyCertificate(certificate)).toEqual([]);
    const boxes = [...boxesOf(certificate)];
    expect(mutants).toBeGreaterThan(boxes.reduce((sum, [box]) => sum + Object.keys(box).length, 0));
  });

  it('at fields all over large ones, each changed in one way', () => {
    for (const name of ['lawful', 'uncertain', 'barred']) {
      const certificate = structuredClone(made[name]!);
      const unseen: string[] = [];
      let looked = 0;
      for (const [box, at] of [...boxesOf(certificate)]) {
        for (const [key, value] of Object.entries(box)) {
          // A look takes milliseconds. Thirteen divides no row of fields, so that all kinds have their turn.
          if (looked++ % 13 > 0) continue;
          const others = [...othersOf(value)].filter((other) => other !== value);
          (box as Record<string, unknown>)[key] = others[looked % others.length];
          if (verifyCertificate(certificate).length === 0) unseen.push(`${name}: ${at}/${key}`);
          (box as Record<string, unknown>)[key] = value;
        }
      }
      expect(unseen).toEqual([]);
      expect(looked).toBeGreaterThan(3000);
      expect(verifyCertificate(certificate)).toEqual([]);
    }
  });

  it('when a key is written twice, so that a reader sees one value and a parser another', () => {
    const text = JSON.stringify(made.barred);
    expect(verifyCertificate(parseOnce(text))).toEqual([]);
    const two = text.replace('"status":"barred"', '"status":"lawful","status":"barred"');
    expect(verifyCertificate(JSON.parse(two))).toEqual([]);
    expect(() => parseOnce(two)).toThrow('written twice');
    // Quotes, colons and the names of prototypes inside of words are none.
    for (const odd of ['{"a":"\\"b\\":1","c\\\\":[{"a":"x: \\"y\\" :"}]}', '{"__proto__":1}', '[]', '"a"'])
      expect(() => parseOnce(odd)).not.toThrow();
  });

  it('and what is no certificate at all', () => {
    for (const nothing of [null, 1, 'x', [], {}, { format: 'kuryk-certificate/1', claim: {}, seal: {} }])
      expect(verifyCertificate(nothing)).not.toEqual([]);
  });
});

/** As somebody would who has a key of his own: the seal is right, the claim is not. */
function forged(name: string, change: (claim: Writable) => void): string[] {
  const copy = structuredClone(made[name]!) as unknown as { claim: Writable; seal: Record<string, string> };
  change(copy.claim);
  const fresh = sealed(copy.claim as unknown as Claim);
  return verifyCertificate({ ...copy, claim: copy.claim, seal: { ...copy.seal, ...fresh } });
}
// biome-ignore lint/suspicious/noExplicitAny: forgers do not keep to types
type Writable = any;

function sealed(claim: Claim): Record<string, string> {
  const hash = (text: string) => createHash('sha256').update(text).digest('hex');
  const writable = claim as unknown as { hashes: Record<string, string> };
  writable.hashes = Object.fromEntries(claim.facts.instruments.map((one) => [one.id, hash(canonical(one))]));
  const bytes = canonical(claim);
  return { sha256: hash(bytes), signature: sign(null, Buffer.from(bytes), key).toString('base64') };
}

describe('a forged certificate, signed anew, is refused', () => {
  const rules = (claim: Writable): Writable[] =>
    claim.facts.instruments.flatMap((one: Writable) =>
      one.provisions.flatMap((provision: Writable) =>
        provision.versions.flatMap((version: Writable) => version.rules),
      ),
    );
  const instrument = (claim: Writable, id: string) =>
    claim.facts.instruments.find((one: Writable) => one.id === id);

  it('only for what it says: sealed anew without a change it holds', () => {
    expect(forged('lawful', () => {})).toEqual([]);
    expect(forged('barred', () => {})).toEqual([]);
  });

  it.each<[string, string, (claim: Writable) => void, RegExp]>([
    [
      'a barred day is called lawful',
      'lawful',
      (c) => {
        c.question.on = '2016-06-01';
      },
      /no listed permit in force/,
    ],
    [
      'an uncertain answer is called lawful',
      'uncertain',
      (c) => {
        c.status = 'lawful';
      },
      /lawful route with a verdict/,
    ],
    [
      '… and its verdicts too',
      'uncertain',
      (c) => {
        c.status = 'lawful';
        for (const v of c.route.verdicts) {
          v.status = 'lawful';
          v.doubts = [];
        }
      },
      /no listed permit in force/,
    ],
    [
      'a lawful answer is called uncertain',
      'lawful',
      (c) => {
        c.status = 'uncertain';
      },
      /must have an uncertain verdict/,
    ],
    [
      'the cargo is another',
      'lawful',
      (c) => {
        c.question.cargo = 'weapons';
      },
      /no listed permit|forbids/,
    ],
    [
      'the owner is another',
      'lawful',
      (c) => {
        c.question.for = 'CN';
      },
      /no listed permit/,
    ],
    [
      'a permit loses its port',
      'lawful',
      (c) => {
        for (const rule of rules(c))
          if (rule.state === 'KZ' && rule.enterBy) rule.enterBy = ['iletsk--zhaisan'];
      },
      /KZ: no listed permit/,
    ],
    [
      'an instrument never entered into force',
      'lawful',
      (c) => {
        const one = instrument(c, 'kz-us-protocol-2017');
        one.events = one.events.filter((e: Writable) => e.kind !== 'in-force');
      },
      /KZ: no listed permit/,
    ],
    [
      'an instrument ended before',
      'lawful',
      (c) => {
        instrument(c, 'kz-us-rail-2010').events.push({
          kind: 'terminated',
          party: null,
          on: '2019-01-01',
          proof: 'text',
        });
      },
      /KZ: no listed permit/,
    ],
    [
      'the instrument that made the wording is gone',
      'lawful',
      (c) => {
        c.facts.instruments = c.facts.instruments.filter((one: Writable) => one.id !== 'kz-us-protocol-2017');
      },
      /not among the facts/,
    ],
    [
      'a leg is left out',
      'lawful',
      (c) => {
        c.route.legs.splice(1, 1);
      },
      /begins at/,
    ],
    [
      'a state is passed over',
      'lawful',
      (c) => {
        c.route.passages.splice(1, 1);
      },
      /no passage|left by another leg/,
    ],
    [
      'a prohibition is there',
      'lawful',
      (c) => {
        const rule = rules(c).find(
          (r: Writable) =>
            r.state === 'KZ' &&
            r.effect === 'permit' &&
            c.route.verdicts.some((v: Writable) => v.basis.some((b: Writable) => b.rule === r.id)),
        );
        Object.assign(rule, { effect: 'forbid', enterBy: null, leaveBy: null, modes: null });
      },
      /forbids it|no listed permit/,
    ],
    [
      'the permit relied on is stayed',
      'lawful',
      (c) => {
        for (const provision of instrument(c, 'kz-us-rail-2010').provisions)
          provision.stays.push({
            certainty: 'certain',
            instrument: 'kz-us-protocol-2017',
            rules: null,
            to: null,
          });
      },
      /KZ: no listed permit/,
    ],
    [
      'the wording rests on an amendment of a later day',
      'lawful',
      (c) => {
        for (const provision of instrument(c, 'kz-us-rail-2010').provisions)
          for (const version of provision.versions)
            for (const piece of version.pieces) piece.from = '2021-01-01';
      },
      /KZ: no listed permit/,
    ],
    [
      'the suspended instrument is the one relied on',
      'lawful',
      (c) => {
        c.question.suspend = ['kz-us-rail-2010'];
      },
      /KZ: no listed permit/,
    ],
    [
      'a leg of the cut is kept back',
      'barred',
      (c) => {
        c.refusal.cut.splice(0, 1);
      },
      /do not cut/,
    ],
    [
      'a leg of the cut has no reason',
      'barred',
      (c) => {
        c.refusal.cut[0].reasons = [];
      },
      /without a reason/,
    ],
    [
      'the network has one more leg',
      'barred',
      (c) => {
        c.refusal.network.push({ id: 'x', from: 'AZBAK', to: 'AFHRT', mode: 'rail', crossing: null });
      },
      /do not cut/,
    ],
    [
      'an open way is called barred',
      'barred',
      (c) => {
        for (const { passage } of c.refusal.cut)
          for (const rule of rules(c))
            if (rule.state === passage.state && rule.effect === 'permit')
              Object.assign(rule, {
                roles: null,
                modes: null,
                enterBy: null,
                leaveBy: null,
                direction: null,
                conditions: [],
                origins: null,
                destinations: null,
                from: null,
                to: null,
                doubt: null,
                cargo: ['special'],
                for: null,
              });
      },
      /covers the passage and nothing listed forbids/,
    ],
    [
      'barred is called unreachable',
      'barred',
      (c) => {
        c.status = 'unreachable';
      },
      /not unreachable/,
    ],
    [
      'unreachable is called barred',
      'unreachable',
      (c) => {
        c.status = 'barred';
      },
      /does not join/,
    ],
    [
      'military cargo is called open trade',
      'lawful',
      (c) => {
        c.regime = 'open';
      },
      /regime/,
    ],
  ])('%s', (_, name, change, said) => {
    expect(forged(name, change).join('\n')).toMatch(said);
  });
});

it('imports nothing of Kuryk and nothing from the registry, and is a few hundred lines', () => {
  const files = readdirSync(new URL('.', import.meta.url)).filter(
    (name) => !name.endsWith('.test.ts') && name !== 'sweep.ts',
  );
  const texts = files.map((name) => readFileSync(new URL(name, import.meta.url), 'utf8'));
  const imported = texts.flatMap((text) => [...text.matchAll(/from '([^']+)'/g)].map(([, name]) => name!));
  expect(imported.filter((name) => !name.startsWith('node:') && !/^\.\/[\w-]+\.ts$/.test(name))).toEqual([]);
  const code = texts.flatMap((text) => text.split('\n')).filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line));
  expect(code.length).toBeLessThan(850);
});
