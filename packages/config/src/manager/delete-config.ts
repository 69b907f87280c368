import type { ConfigShelf } from '@maf/runtime';
import { writeConfigs } from './write-configs.js';
import type { WriteOptions } from './write-options.js';

/** Removes a configuration, not its history. False when there is none of that id. */
export function deleteConfig(shelf: ConfigShelf, id: string, options: WriteOptions): boolean {
  const stored = shelf.find(id);
  if (stored === undefined) return false;
  const { document, revision } = stored;
  writeConfigs(shelf, [{ change: 'deleted', document, expectedRevision: revision }], options);
  return true;
}
