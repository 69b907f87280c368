import type { TreeChange } from '@maf/protocols';
import { readable } from './git.js';

/** One entry of the raw format. Source: "Raw output format" of git-diff-index(1). */
interface RawChange {
  /** As git printed it. */
  readonly name: string;
  /** What stands there: `000000` for nothing, `160000` for another repository. */
  readonly mode: string;
  readonly id: string;
}

/** Reads `--raw -z` output without renames: `:MODE MODE ID ID STATUS`, and the path. */
export function readRawChanges(output: string): RawChange[] {
  const fields = output.split('\0');
  const changes: RawChange[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [, mode = '', , id = ''] = (fields[at] ?? '').split(' ');
    changes.push({ name: fields[at + 1] ?? '', mode, id });
  }
  return changes;
}

export function toTreeChange({ name, mode, id }: RawChange): TreeChange {
  return { path: readable(name), content: mode === '000000' ? 'deleted' : `${mode} ${id}` };
}
