import type { StrangeRequest } from '../src/api/random-request.ts';
import type { Dice } from '../src/terms/seeded-dice.ts';

/** A write that the description calls good, with one strange thing put into it here and there. */
export type SoundWrites = (dice: Dice, strange: StrangeRequest) => StrangeRequest;

interface Described {
  readonly paths: Readonly<
    Record<
      string,
      Readonly<
        Record<
          string,
          {
            readonly security?: unknown;
            readonly requestBody?: {
              readonly content: Readonly<Record<string, { readonly example?: unknown }>>;
            };
          }
        >
      >
    >
  >;
}

const BRIEF = `---
slug: fuzzed
title: Baku to Hairatan
on: 2019-06-01
---
Words.
`;

/** Reads the examples of all addresses that take a token. */
export function soundWrites(document: unknown): SoundWrites {
  const writes = Object.entries((document as Described).paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { security }]) => security !== undefined)
      .map(([method, { requestBody }]) => {
        const [type = '', content = {}] = Object.entries(requestBody?.content ?? {})[0] ?? [];
        const example = type === 'text/markdown' ? BRIEF : content.example;
        return { path, method: method.toUpperCase(), type, example };
      }),
  );
  return (dice, strange) => {
    const { path, method, type, example } = writes[Math.floor(dice() * writes.length)]!;
    const name = dice() < 0.8 ? `fuzz-${Math.floor(dice() * 40)}` : '__proto__';
    let body = typeof example === 'string' ? example : JSON.stringify(example ?? {});
    // The words of a stranger, where there is room for words.
    if (dice() < 0.5) body = body.replace('Baku to Hairatan', JSON.stringify(strange.path).slice(1, -1));
    return {
      method,
      path: path.replace(/\{\w+\}/g, name),
      headers: {
        ...(dice() < 0.3 ? strange.headers : {}),
        ...(type === '' ? {} : { 'content-type': type }),
        ...(dice() < 0.3 ? { 'idempotency-key': `k${Math.floor(dice() * 20)}` } : {}),
      },
      body: type === '' ? undefined : body,
    };
  };
}
