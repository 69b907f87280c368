import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Puts bytes in a file as one step: a reader sees the old ones or the new ones, and so does everybody after a crash.
 * @param mode permissions; default: those of a new file
 */
export function writeAtomically(file: string, bytes: Uint8Array | string, mode?: number): void {
  const draft = `${file}.${process.pid}.maf-draft`;
  try {
    writeDraft(draft, bytes, mode);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

function writeDraft(draft: string, bytes: Uint8Array | string, mode: number | undefined): void {
  const descriptor = openSync(draft, 'w');
  try {
    if (mode !== undefined) fchmodSync(descriptor, mode);
    writeFileSync(descriptor, bytes);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
