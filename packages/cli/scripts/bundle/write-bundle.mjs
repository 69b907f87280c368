import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { buildBundle } from './build-bundle.mjs';
import { writeFiles } from './write-files.mjs';

const schema = new URL('../../../protocols/schemas/maf-config.schema.json', import.meta.url);
const folder = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Brings the bundle in `dist` up to the sources. */
export async function writeBundle() {
  const { files } = await buildBundle();
  writeFiles(folder, new Map([...files, ['maf-config.schema.json', readFileSync(schema)]]));
}
