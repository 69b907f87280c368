import type { ConfigShelf } from '@maf/runtime';
import { writeConfigs } from './write-configs.js';

/** Removes a configuration, not its history. False when there is none of that id. */
export function deleteConfig(shelf: ConfigShelf, id: string, actor: string | undefined): boolean {
  const stored = shelf.find(id);
  if (stored === undefined) return false;
  const { document, revision } = stored;
  writeConfigs(shelf, [{ change: 'deleted', document, expectedRevision: revision }], actor);
  return true;
}
