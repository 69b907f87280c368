import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRuntimeFactory } from '@maf/runtime';

let image: Uint8Array | undefined;

/** A new store file with nothing in it but the schema, which the runtime has made. */
export function newStoreFile(folder: string): string {
  const file = join(folder, 'store.db');
  if (image === undefined) {
    createRuntimeFactory({ mode: 'sqlite', path: file, root: folder, projectRoot: folder }).close();
    image = readFileSync(file);
  } else writeFileSync(file, image, { mode: 0o600 });
  return file;
}
