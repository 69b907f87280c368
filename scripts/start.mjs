import { join } from 'node:path';
import { build } from './setup/build.mjs';
import { exitWith } from './setup/exit-with.mjs';
import { run } from './setup/run.mjs';
import { setUp } from './setup/set-up.mjs';
import { root } from './setup/workspace.mjs';

await exitWith(async () => {
  await setUp();
  await build();
  const demo = join(root, 'apps/demo/dist/main.js');
  return run(process.execPath, [demo, ...process.argv.slice(2)], { attached: true, stdio: 'inherit' });
});
