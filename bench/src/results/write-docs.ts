import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../run/folders.js';
import { replaceBetweenMarkers } from './between-markers.js';
import { markdownTable } from './markdown.js';
import type { Results } from './results.js';

const file = 'docs/performance.md';

/** Puts the results into the documentation, beside their picture; returns the file. */
export function writeDocs(results: Results, pictureFile: string): string {
  const path = join(rootFolder, file);
  const content = `![Throughput beside the limit and the peers](../${pictureFile})\n\n${markdownTable(results)}`;
  writeFileSync(path, replaceBetweenMarkers(readFileSync(path, 'utf8'), content));
  return file;
}
