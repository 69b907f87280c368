import type { AsyncConfigShelf, ConfigShelf } from '../ports/config-shelf.js';

/** The asynchronous face of a shelf that answers at once. */
export function asynchronous(shelf: ConfigShelf): AsyncConfigShelf {
  return {
    find: async (...asked) => shelf.find(...asked),
    list: async (...asked) => shelf.list(...asked),
    write: async (...asked) => shelf.write(...asked),
    history: async (...asked) => shelf.history(...asked),
  };
}
