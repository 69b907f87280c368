import type { SqliteDatabase } from 'kysely';

/** Runs a call of the driver; what the driver throws comes out as an error of the store. */
export type Classify = <Result>(sql: string, work: () => Result) => Result;

/** The part of a driver that Kysely uses, with the errors of the store. */
export function classifyingDatabase(driver: SqliteDatabase, classify: Classify): SqliteDatabase {
  return {
    close: () => driver.close(),
    prepare: (sql) => {
      const statement = classify(sql, () => driver.prepare(sql));
      return {
        reader: statement.reader,
        all: (parameters) => classify(sql, () => statement.all(parameters)),
        run: (parameters) => classify(sql, () => statement.run(parameters)),
        iterate: (parameters) => classify(sql, () => statement.iterate(parameters)),
      };
    },
  };
}
