import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { writeAtomically } from './write-atomically.js';

/** A file as an install makes it. */
export interface PlannedFile {
  /** Absolute. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly mode: number;
}

/** @param folderMode permissions of folders that are missing, less the process's umask */
export function writePlanned({ path, bytes, mode }: PlannedFile, folderMode = 0o777): void {
  mkdirSync(dirname(path), { recursive: true, mode: folderMode });
  writeAtomically(path, bytes, mode);
}
