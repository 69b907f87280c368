import { join } from 'node:path';
import { openRuntime, type RuntimeOptions, type RuntimeState } from '@maf/runtime';
import { usePostgres } from '@maf/testing-postgres';
import { afterAll, onTestFinished } from 'vitest';
import { temporaryFolder } from './temporary-folder.js';

/** The backends that several processes share in the tests. */
export const processBackends = ['sqlite', 'postgres'] as const;

/** A store that several processes open. */
export interface ProcessStore {
  /** How it is opened, as a process is told: JSON. */
  readonly parameter: string;
  /** Opens it here, at that instant. */
  open(now: number): Promise<RuntimeState>;
}

let starting: ReturnType<typeof usePostgres> | undefined;
let schemas = 0;

afterAll(async () => (await starting)?.stop());

/** A new store, removed after the test. The server of PostgreSQL starts when it is first asked for. */
export async function newProcessStore(backend: (typeof processBackends)[number]): Promise<ProcessStore> {
  const options = backend === 'sqlite' ? inFile() : await onServer();
  return {
    parameter: JSON.stringify(options),
    open: (now) => openRuntime({ ...options, clock: () => now, env: {} }),
  };
}

function inFile(): RuntimeOptions<readonly []> {
  const folder = temporaryFolder();
  onTestFinished(() => folder[Symbol.dispose]());
  return { mode: 'sqlite', path: join(folder.path, 'runtime.db'), busyTimeoutMs: 30_000 };
}

async function onServer(): Promise<RuntimeOptions<readonly []>> {
  starting ??= usePostgres();
  const { url } = await starting;
  schemas += 1;
  const options = { mode: 'postgres', database: { url, schema: `maf_escalation_${process.pid}_${schemas}` } } as const;
  onTestFinished(async () => {
    using runtime = await openRuntime({ ...options, env: {} });
    if ('kysely' in runtime) await runtime.kysely.schema.dropSchema(options.database.schema).cascade().execute();
  });
  return options;
}
