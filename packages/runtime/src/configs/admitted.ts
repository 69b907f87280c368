import { admitEdit } from '../access/admit-edit.js';
import type { AccessSettings } from '../access/auth-mode.js';
import type { AsyncConfigShelf, ConfigShelf } from '../ports/config-shelf.js';
import type { AsyncConfigTable, ConfigTable } from '../ports/config-table.js';

/** The configurations as users see them: whether a write may pass is settled by proof and right of its actor. */
export function admitted(table: ConfigTable, access: AccessSettings): ConfigShelf {
  return {
    ...table,
    write: (writes, actor, credentials) => table.write(writes, actor, admitEdit(access, actor, credentials)),
  };
}

/** The same on a store that takes waiting. */
export function admittedLater(table: AsyncConfigTable, access: AccessSettings): AsyncConfigShelf {
  return {
    ...table,
    write: (writes, actor, credentials) => table.write(writes, actor, admitEdit(access, actor, credentials)),
  };
}
