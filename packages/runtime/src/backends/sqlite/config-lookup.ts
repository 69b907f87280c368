import { configQueries as queries, type SqliteConnection } from '@maf/store';
import type { ConfigShelf, StoredConfig } from '../../ports/config-shelf.js';

/** What can be asked of the configurations without changing any. */
export function createConfigLookup(connection: SqliteConnection): Pick<ConfigShelf, 'find' | 'list'> {
  return {
    find: (id) => {
      const row = connection.get(queries.findConfig, { id });
      return row && toStoredConfig(row);
    },

    list: (configType) =>
      (configType === undefined
        ? connection.all(queries.listConfigs, {})
        : connection.all(queries.listConfigsOfType, { configType })
      ).map(toStoredConfig),
  };
}

/** A row as it is handed out. */
export function toStoredConfig(row: { readonly document: string; readonly revision: number }): StoredConfig {
  return { document: JSON.parse(row.document), revision: row.revision };
}
