import type { Migration } from 'kysely';
import { up as first } from './0001-first.js';

/** Every migration by its name, in the order of the names. A migration that was released is never changed. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': { up: first },
};

/** The names, oldest first: the schema that this code knows is the last one. */
export const migrationNames: readonly string[] = Object.keys(migrations).sort();
