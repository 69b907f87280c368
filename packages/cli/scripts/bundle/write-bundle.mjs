import { fileURLToPath } from 'node:url';
import { buildBundle } from './build-bundle.mjs';
import { writeFiles } from './write-files.mjs';

const folder = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Brings the bundle in `dist` up to the sources. */
export async function writeBundle() {
  const { files } = await buildBundle();
  writeFiles(folder, files);
}
