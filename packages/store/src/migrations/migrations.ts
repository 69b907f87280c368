import type { Migration } from 'kysely';
import { up as first } from './0001-first.js';
import type { MigrationName } from './migration-names.js';

/** Every migration by its name. A migration that was released is never changed. */
export const migrations: Readonly<Record<MigrationName, Migration>> = {
  '0001-first': { up: first },
};
