import { extname } from 'node:path';

export type ConfigFileFormat = 'json' | 'yaml';

/** The format that the name of a file speaks of; undefined for any other file. */
export function formatOfFile(path: string): ConfigFileFormat | undefined {
  switch (extname(path).toLowerCase()) {
    case '.json':
      return 'json';
    case '.yaml':
    case '.yml':
      return 'yaml';
    default:
      return undefined;
  }
}
