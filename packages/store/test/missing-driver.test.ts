import { cpSync, mkdirSync, realpathSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { startProcess } from './support/start-process.js';
import { temporaryFolder } from './support/temporary-folder.js';

const require = createRequire(import.meta.url);
const storeFolder = fileURLToPath(new URL('..', import.meta.url));
const driverFolder = dirname(require.resolve('better-sqlite3/package.json'));

/** This package installed anew, with the JavaScript of the driver and without its native part. */
function installWithoutNativePart(): string {
  const modules = join(temporaryFolder(), 'node_modules');
  const store = join(modules, '@maf', 'store');
  mkdirSync(store, { recursive: true });
  for (const part of ['dist', 'package.json']) cpSync(join(storeFolder, part), join(store, part), { recursive: true });
  for (const part of ['lib', 'package.json']) {
    cpSync(join(driverFolder, part), join(modules, 'better-sqlite3', part), { recursive: true });
  }
  symlinkSync(dirname(createRequire(join(driverFolder, 'lib')).resolve('bindings')), join(modules, 'bindings'));
  for (const dependency of ['kysely', '@maf/protocols']) {
    symlinkSync(realpathSync(join(storeFolder, 'node_modules', dependency)), join(modules, dependency));
  }
  return store;
}

async function open(nodeOptions: readonly string[], script = 'open-store.mjs'): Promise<unknown> {
  const file = join(temporaryFolder(), 'runtime.db');
  const started = startProcess(script, { parameters: [file], nodeOptions });
  await started.printed(1);
  started.tell('go');
  await started.ended();
  return JSON.parse(started.lines[1] ?? 'null');
}

const unavailable = {
  name: 'StoreUnavailableError',
  code: 'STORE_UNAVAILABLE',
  isRetryable: false,
  message: expect.stringMatching(/better-sqlite3 is not .*run `npm rebuild better-sqlite3`.*MAF_RUNTIME_MODE=json/),
};

describe('a driver that does not load', () => {
  it('is told with what to run, when it was built for another Node', async () => {
    const hook = fileURLToPath(new URL('./processes/without-native-part.cjs', import.meta.url));
    expect(await open(['--require', hook])).toMatchObject({ ...unavailable, cause: 'ERR_DLOPEN_FAILED' });
  });

  it('is told with what to run, when its native part is not there', async () => {
    const store = installWithoutNativePart();
    const script = join(store, 'open-store.mjs');
    cpSync(join(storeFolder, 'test', 'processes', 'open-store.mjs'), script);
    expect(await open([], script)).toMatchObject(unavailable);
  });
});
