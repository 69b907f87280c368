import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootFolder } from '../run/folders.js';
import { picture } from './picture.js';
import type { Results } from './results.js';

export interface WrittenFiles {
  readonly json: string;
  readonly svg: string;
}

/**
 * Writes the results and their picture; returns their files, relative to the repository.
 *
 * @param kind a part of the names; git ignores the files of the kinds `quick` and `partial`
 */
export function writeResults(results: Results, kind: 'quick' | 'partial' | undefined): WrittenFiles {
  const name = ['bench/results/', results.date.slice(0, 10), kind === undefined ? '' : `-${kind}`].join('');
  const files = { json: `${name}.json`, svg: `${name}.svg` };
  mkdirSync(join(rootFolder, 'bench', 'results'), { recursive: true });
  writeFileSync(join(rootFolder, files.json), `${JSON.stringify(results, undefined, 2)}\n`);
  writeFileSync(join(rootFolder, files.svg), picture(results));
  return files;
}
