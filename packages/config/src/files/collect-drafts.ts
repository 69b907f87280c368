import { isJsonObject } from '../documents/json-object.js';
import { childPointer } from '../documents/json-pointer.js';
import type { ImportProblem } from '../errors/config-import-failed-error.js';
import { formatOfFile } from './config-file-format.js';
import { parseConfigText } from './parse-config-text.js';
import { readConfigFile } from './read-config-file.js';

/** What stands in a file in the place of a configuration. */
export interface FoundDraft {
  readonly file: string;
  /** JSON Pointer to it in the file. */
  readonly pointer: string;
  readonly configId: string | undefined;
  readonly draft: unknown;
}

export interface CollectedDrafts {
  readonly drafts: readonly FoundDraft[];
  readonly problems: readonly ImportProblem[];
}

/** Reads one file: the configuration in it, or those of the list in it, which may stand under `configs`. */
export function collectDrafts(file: string): CollectedDrafts {
  const refuse = (expected: string, found: string) => ({
    drafts: [],
    problems: [{ file, pointer: '', expected, found }],
  });
  const format = formatOfFile(file);
  if (format === undefined) return refuse('a name that ends in .json, .yaml or .yml', 'another one');
  const read = readConfigFile(file);
  if (!read.ok) return refuse(read.expected, read.found);
  const parsed = parseConfigText(read.text, format);
  if (!parsed.ok) return refuse(format === 'json' ? 'JSON' : 'YAML of plain data', parsed.found);
  return { drafts: draftsIn(file, parsed.value), problems: [] };
}

function draftsIn(file: string, value: unknown): FoundDraft[] {
  if (Array.isArray(value)) return listedDrafts(file, '', value);
  const configs = isJsonObject(value) ? value['configs'] : undefined;
  return Array.isArray(configs) ? listedDrafts(file, '/configs', configs) : [foundDraft(file, '', value)];
}

function listedDrafts(file: string, pointer: string, drafts: readonly unknown[]): FoundDraft[] {
  return drafts.map((draft, index) => foundDraft(file, childPointer(pointer, index), draft));
}

function foundDraft(file: string, pointer: string, draft: unknown): FoundDraft {
  const id = isJsonObject(draft) ? draft['id'] : undefined;
  return { file, pointer, configId: typeof id === 'string' ? id : undefined, draft };
}
