import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { installStore, installWithoutNativePart } from './support/installed-store.js';
import { startProcess } from './support/start-process.js';
import { temporaryFolder } from './support/temporary-folder.js';

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
    expect(await open([], installWithoutNativePart())).toMatchObject(unavailable);
  });
});

describe('a migration whose file is not there', () => {
  it('is told at once', async () => {
    const { folder, script } = installStore();
    const worker = join(folder, 'dist', 'sqlite', 'migrate-worker.js');
    rmSync(worker);
    expect(await open([], script)).toMatchObject({
      code: 'STORE_UNAVAILABLE',
      message: expect.stringMatching(/cannot be opened: .*migrate-worker\.js .*not there: install MAF anew$/),
    });
  });
});
