import { createHash, createPublicKey, verify } from 'node:crypto';
import type { Certificate } from './types.ts';

/** Sorted keys, no spaces (RFC 8785): the form over which hashes and signature are made. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const of = value as Readonly<Record<string, unknown>>;
  const keys = Object.keys(of).sort((a, b) => (a < b ? -1 : 1));
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(of[key])}`).join(',')}}`;
}

/**
 * The value of a JSON text. A key written twice is refused: a reader sees the first, a parser takes the last, and the
 * signature would cover only one of them. Throws for what is no JSON.
 */
export function parseOnce(text: string): unknown {
  let read = -1; // The whole is told as a key too.
  const value: unknown = JSON.parse(text, function (this: unknown, _, one: unknown) {
    if (!Array.isArray(this)) read++;
    return one;
  });
  // In valid JSON a string before a colon is a key, and nothing else is.
  const written = [...text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?/g)].filter(([, colon]) => colon).length;
  if (written !== read) throw new Error('a key is written twice');
  return value;
}

const hash = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** What is wrong with format, hashes or signature; empty when nothing is. */
export function checkSeal(certificate: Certificate): string[] {
  const { format, claim, seal } = certificate;
  const wrong: string[] = [];
  const demand = (holds: boolean, otherwise: string) => {
    if (!holds) wrong.push(otherwise);
  };
  const keys = (value: object) => Object.keys(value).sort().join(' ');
  demand(format === 'kuryk-certificate/1', 'the format is not kuryk-certificate/1');
  demand(
    keys(certificate) === 'claim format seal',
    'the file holds more or less than format, claim and seal',
  );
  demand(
    keys(seal) === 'algorithm fingerprint publicKey sha256 signature',
    'the seal holds more or less than it must',
  );
  demand(seal.algorithm === 'Ed25519', 'the algorithm is not Ed25519');
  const bytes = Buffer.from(canonical(claim));
  // What was changed need not be asked who signed it.
  if (seal.sha256 !== hash(bytes)) return [...wrong, 'the claim does not have the hash that the seal names'];
  const publicKey = exactBytes(seal.publicKey);
  const signature = exactBytes(seal.signature);
  if (publicKey === null || signature === null) wrong.push('key or signature is not base64');
  else {
    demand(seal.fingerprint === hash(publicKey), 'the fingerprint is not that of the key');
    demand(isSigned(bytes, publicKey, signature), 'the signature is not by this key over this claim');
  }
  const named = Object.keys(claim.hashes).sort().join(' ');
  const listed = claim.facts.instruments.map(({ id }) => id).sort();
  demand(named === listed.join(' '), 'hashes and instruments do not match');
  demand(new Set(listed).size === listed.length, 'an instrument is listed twice');
  for (const instrument of claim.facts.instruments) {
    demand(
      claim.hashes[instrument.id] === hash(canonical(instrument)),
      `${instrument.id} does not have its hash`,
    );
  }
  return wrong;
}

/** Base64 in the one form that these bytes have; null for any other. */
function exactBytes(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

function isSigned(bytes: Buffer, publicKey: Buffer, signature: Buffer): boolean {
  try {
    const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, signature);
  } catch {
    return false;
  }
}
