import type { ConfigShelf } from '@maf/runtime';
import type { KnownConfigs } from '../dependencies/dependency-violations.js';

/** All configurations of a store. */
export function storedConfigs(shelf: Pick<ConfigShelf, 'find'>): KnownConfigs {
  return { find: (id) => shelf.find(id)?.document, areAll: true };
}
