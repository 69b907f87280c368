import { statSync } from 'node:fs';
import { join } from 'node:path';
import type { MafPreflightConfig } from '@maf/protocols';
import { type ConfigShelf, RequestInvalidError } from '@maf/runtime';
import { type FileToWrite, writeFiles } from '@maf/store';
import { ConfigExportFailedError } from '../errors/config-export-failed-error.js';
import { ConfigNotFoundError } from '../errors/config-not-found-error.js';
import { type ConfigFileFormat, formatOfFile } from '../files/config-file-format.js';
import { printConfigs } from '../files/print-configs.js';

export interface ExportOptions {
  /** Of the files in a folder; default `json`. The name of a single file says its own. */
  readonly format?: ConfigFileFormat | undefined;
  /** Only these configurations; default: all. */
  readonly ids?: readonly string[] | undefined;
}

/** Writes configurations, as they are stored, to one file or to a folder; returns the paths of the files. */
export function exportConfigs(shelf: ConfigShelf, target: string, { format, ids }: ExportOptions): string[] {
  const configs = ids === undefined ? shelf.list().map(({ document }) => document) : chosen(shelf, ids);
  try {
    const files = filesOf(target, configs, format);
    writeFiles(files);
    return files.map(({ path }) => path);
  } catch (error) {
    throw isFileSystemError(error) ? new ConfigExportFailedError(target, error) : error;
  }
}

function isFileSystemError(error: unknown): error is Error {
  return error instanceof Error && 'syscall' in error;
}

/** @throws RequestInvalidError when the format contradicts the name of a single file */
function filesOf(
  target: string,
  configs: readonly MafPreflightConfig[],
  format: ConfigFileFormat | undefined,
): FileToWrite[] {
  const ofFile = isFolder(target) ? undefined : formatOfFile(target);
  if (ofFile === undefined) return filesOfFolder(target, configs, format ?? 'json');
  if (format !== undefined && format !== ofFile) {
    const found = `${format} for the file ${target}`;
    throw new RequestInvalidError('exportConfigs', [{ pointer: '/format', expected: ofFile, found }]);
  }
  return [{ path: target, text: printConfigs(configs, ofFile) }];
}

function chosen(shelf: ConfigShelf, ids: readonly string[]): MafPreflightConfig[] {
  return [...new Set(ids)].sort().map((id) => {
    const stored = shelf.find(id);
    if (stored === undefined) throw new ConfigNotFoundError(id);
    return stored.document;
  });
}

/** @throws RequestInvalidError for ids that differ in case only: some file systems hold one file for both. */
function filesOfFolder(
  folder: string,
  configs: readonly MafPreflightConfig[],
  format: ConfigFileFormat,
): FileToWrite[] {
  const names = configs.map(({ id }) => id.toLowerCase());
  const same = configs.filter(({ id }, index) => names.indexOf(id.toLowerCase()) < index);
  if (same.length > 0) {
    const expected = 'ids that differ in more than case (or one file for all)';
    const violations = same.map(({ id }) => ({ pointer: '/ids', expected, found: JSON.stringify(id) }));
    throw new RequestInvalidError('exportConfigs', violations);
  }
  return configs.map((config) => ({
    path: join(folder, `${config.id}.${format}`),
    text: printConfigs(config, format),
  }));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
