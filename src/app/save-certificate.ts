import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { InputError } from '../terms/errors.ts';
import type { Certificate } from './certificate.ts';

/** Writes beside the target and renames, so that a file of that name is never half a certificate. */
export function saveCertificate(file: string, certificate: Certificate): void {
  const beside = `${file}.${process.pid}.new`;
  try {
    writeFileSync(beside, `${JSON.stringify(certificate, null, 2)}\n`, { flag: 'wx' });
    renameSync(beside, file);
  } catch (error) {
    rmSync(beside, { force: true });
    throw new InputError(`--out: ${file} cannot be written`, {
      hint: 'name a file in a folder that exists and may be written to',
      cause: error,
    });
  }
}
