import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRuntime } from './ours/open-runtime.js';
import { selfTimes } from './profile/cpu-profile.js';
import { operations, type ProfiledOperation } from './profile/operations.js';
import { profileHook } from './profile/profile-hook.js';
import { profileText } from './profile/profile-text.js';
import { record } from './profile/record.js';
import { rootFolder } from './run/folders.js';
import { rate } from './run/rate.js';
import { newStoreFile } from './store/store-file.js';

const count = 30_000;

const [name = ''] = process.argv.slice(2);
const operation = operations.get(name);
const folder = mkdtempSync(join(tmpdir(), 'maf-bench-profile-'));
try {
  if (name === 'hook') console.log(profileText(selfTimes(await profileHook(folder)), rootFolder));
  else if (operation !== undefined) await profileOperation(operation);
  else {
    console.error(`error: expected one of ${[...operations.keys(), 'hook'].join(', ')}; found ${name || 'nothing'}`);
    process.exitCode = 3;
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function profileOperation({ atOnce = 1, prepare, run }: ProfiledOperation): Promise<void> {
  using runtime = openRuntime(newStoreFile(folder));
  await prepare(runtime, count);
  let perSecond = 0;
  const profile = await record(async () => {
    perSecond = atOnce * (await rate(count / atOnce, (index) => run(runtime, index)));
  });
  console.log(
    `${name}: ${count} times, ${(1e6 / perSecond).toFixed(1)} µs each under the profiler; time by function:\n`,
  );
  console.log(profileText(selfTimes(profile), rootFolder));
}
