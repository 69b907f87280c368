import { openRuntime, type RuntimeOptions, type RuntimeState } from '@maf/runtime';
import { type PostgresServer, usePostgres } from '@maf/testing-postgres';
import { afterAll, onTestFinished } from 'vitest';
import { newSchema, sql } from '../postgres/stores.js';
import { openSql, sqliteFile } from '../sqlite-processes/sqlite-file.js';

/** The backends whose stores several processes open, and which speak SQL. */
export const sharedBackends = ['sqlite', 'postgres'] as const;
export type SharedBackend = (typeof sharedBackends)[number];

/** A store that several processes open. */
export interface SharedStore {
  /** How it is opened, also in another process: they are JSON. */
  readonly options: RuntimeOptions<readonly []>;
  /** The same, as a process is told. */
  readonly parameter: string;
  /** A runtime on it, closed after the test at the latest. */
  open(options?: Pick<RuntimeOptions, 'clock'>): Promise<RuntimeState>;
  /** What SQL that both understand says of it, on a connection of its own. */
  rows<Row extends object>(text: string): Promise<Row[]>;
}

let starting: Promise<Pick<PostgresServer, 'url' | 'stop'>> | undefined;

afterAll(async () => (await starting)?.stop());

/** A new store, removed after the test. The server of PostgreSQL starts when it is first asked for. */
export async function newSharedStore(backend: SharedBackend): Promise<SharedStore> {
  const { place, rows } = backend === 'sqlite' ? inFile(sqliteFile()) : await onServer();
  const options = { mode: backend, projectRoot: '/project', busyTimeoutMs: 30_000, ...place };
  return {
    options,
    parameter: JSON.stringify(options),
    async open(own = {}) {
      const runtime = await openRuntime({ ...options, ...own, env: {} });
      onTestFinished(() => runtime.close());
      return runtime;
    },
    rows,
  };
}

type Stored = { readonly place: RuntimeOptions<readonly []> } & Pick<SharedStore, 'rows'>;

function inFile(path: string): Stored {
  return {
    place: { path },
    async rows<Row extends object>(text: string) {
      const runtime = openSql(path);
      const found = runtime.executeQuery<Row>(text);
      runtime.close();
      return [...found];
    },
  };
}

async function onServer(): Promise<Stored> {
  starting ??= usePostgres();
  const { url } = await starting;
  const schema = newSchema(url);
  return {
    place: { database: { url, schema, poolSize: 2 } },
    rows: (text) => sql(`${url}?options=-c%20search_path%3D${schema}`, text),
  };
}
