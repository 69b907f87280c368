import type { Compilable, Kysely, RawBuilder } from 'kysely';
import type { Database } from '../../tables/database.js';

/** A statement in PostgreSQL's own words, where Kysely has none for it. */
export function written<Row>(database: Kysely<Database>, text: RawBuilder<Row>): Compilable<Row> {
  return { compile: () => text.compile(database) };
}
