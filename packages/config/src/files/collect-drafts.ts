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

/** Reads one file: the configuration in it, or those of the list in it. */
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
  const found = Array.isArray(parsed.value)
    ? parsed.value.map((draft: unknown, index) => foundDraft(file, childPointer('', index), draft))
    : [foundDraft(file, '', parsed.value)];
  return { drafts: found, problems: [] };
}

function foundDraft(file: string, pointer: string, draft: unknown): FoundDraft {
  const id = isJsonObject(draft) ? draft['id'] : undefined;
  return { file, pointer, configId: typeof id === 'string' ? id : undefined, draft };
}
