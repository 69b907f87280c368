import {
  type Compilable,
  DummyDriver,
  Kysely,
  type RawBuilder,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely';
import type { Database } from '../tables/database.js';
import { type CompiledStatement, Placeholder } from './compiled-statement.js';

/** The named parameters of a statement, as the expressions that stand for them while it is built. */
export type Placeholders<Parameters> = { readonly [Name in keyof Parameters]-?: RawBuilder<Parameters[Name]> };

/**
 * One SQL statement with named parameters, built with Kysely's types and compiled at its first use, once. The phantom
 * fields carry the types of its parameters and rows.
 */
export class Statement<Parameters, Row> {
  declare readonly parameters: Parameters;
  declare readonly row: Row;
  readonly #build: (database: Kysely<Database>, placeholders: Placeholders<Parameters>) => Compilable<Row>;
  #compiled: CompiledStatement | undefined;

  constructor(
    readonly name: string,
    build: (database: Kysely<Database>, placeholders: Placeholders<Parameters>) => Compilable<Row>,
  ) {
    this.#build = build;
  }

  get compiled(): CompiledStatement {
    this.#compiled ??= compile(this.#build(builder, placeholdersOf<Parameters>()));
    return this.#compiled;
  }
}

/** Names and types a statement: `statement<{ id: string }>()('agents.find', (database, { id }) => …)`. */
export function statement<Parameters>() {
  return <Row>(
    name: string,
    build: (database: Kysely<Database>, placeholders: Placeholders<Parameters>) => Compilable<Row>,
  ): Statement<Parameters, Row> => new Statement(name, build);
}

const builder = new Kysely<Database>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (database) => new SqliteIntrospector(database),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

/** @param row which of the rows that a statement is given; without it, the parameters are those of the call */
export function placeholdersOf<Parameters>(row?: number): Placeholders<Parameters> {
  return new Proxy({} as Placeholders<Parameters>, {
    get: (_target, name) => sql`${new Placeholder(String(name), row)}`,
  });
}

function compile(query: Compilable<unknown>): CompiledStatement {
  const { sql: text, parameters } = query.compile();
  return {
    sql: text,
    bindings: parameters.map((value) => (value instanceof Placeholder ? value : { constant: value })),
  };
}
