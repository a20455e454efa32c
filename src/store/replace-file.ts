import { open, rename, rm } from 'node:fs/promises';

/**
 * Puts content in the place of a file: written beside it, synced, renamed. A killed process leaves the old file or the new one, not
 * half of one. Kept for good once this has resolved; the folder must exist.
 */
export async function replaceFile(file: string, content: string | Uint8Array): Promise<void> {
  const beside = `${file}.${process.pid}.part`;
  try {
    const handle = await open(beside, 'w');
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(beside, file);
  } finally {
    await rm(beside, { force: true });
  }
}
