import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { WorkTree } from '../work-tree.js';
import type { HostSettings } from './host-settings.js';

/** A settings file as it stands on disk. */
export interface SettingsFile {
  /** The file itself, behind links. */
  readonly path: string;
  /** Undefined where there is none. */
  readonly bytes: Buffer | undefined;
  readonly mode: number | undefined;
  /** A mark at the start that editors on Windows leave; not part of the text. */
  readonly mark: string;
  readonly text: string;
}

/** Undefined where the bytes are no UTF-8: they could not be written back as they were. */
export function readSettings({ top }: WorkTree, { file }: HostSettings): SettingsFile | undefined {
  const named = join(top, file);
  if (!existsSync(named)) return { path: named, bytes: undefined, mode: undefined, mark: '', text: '' };
  const path = realpathSync(named);
  const bytes = readFileSync(path);
  const all = decoded(bytes);
  if (all === undefined) return undefined;
  const mark = all.startsWith('\uFEFF') ? '\uFEFF' : '';
  return { path, bytes, mode: statSync(path).mode & 0o7777, mark, text: all.slice(mark.length) };
}

function decoded(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
