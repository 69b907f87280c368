import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formatOfFile } from './config-file-format.js';

export type ListedFiles =
  | { readonly ok: true; readonly paths: readonly string[] }
  | { readonly ok: false; readonly found: string };

/**
 * The files that a source stands for: itself, or those of a folder (not of the folders in it) that are JSON or YAML by
 * their name and not hidden, by name.
 */
export function listConfigFiles(source: string): ListedFiles {
  try {
    if (!statSync(source).isDirectory()) return { ok: true, paths: [source] };
    const names = readdirSync(source).filter((name) => !name.startsWith('.') && formatOfFile(name) !== undefined);
    return { ok: true, paths: names.sort().map((name) => join(source, name)) };
  } catch (error) {
    return { ok: false, found: error instanceof Error ? error.message : String(error) };
  }
}
