import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputError } from '../terms/errors.ts';

const FILE = 'certificate-key.pem';

/**
 * The key that signs certificates: the one in the store's folder, made there when there is none, so that all of them
 * carry one fingerprint; without a folder a key for this once. Readable by its owner only.
 */
export function certificateKey(dataDir: string | undefined): KeyObject {
  if (dataDir === undefined) return generateKeyPairSync('ed25519').privateKey;
  const path = join(dataDir, FILE);
  try {
    mkdirSync(dataDir, { recursive: true });
    const { privateKey } = generateKeyPairSync('ed25519');
    // Fails when there is one: two programs that begin at once agree on the first.
    writeFileSync(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    return privateKey;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw new InputError(`--data: no key can be kept in ${dataDir}`, {
        hint: 'name a folder that may be written to, or leave --data out for a key for this once',
        cause: error,
      });
    }
  }
  return readKey(path);
}

function readKey(path: string): KeyObject {
  try {
    const key = createPrivateKey(readFileSync(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, whatever is wrong with it.
  }
  throw new InputError(`--data: ${path} is no Ed25519 private key`, {
    hint: 'restore it from a backup, or move it away to begin with a new key',
  });
}
