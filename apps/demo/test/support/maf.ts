import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const manifest = createRequire(import.meta.url).resolve('@maf/cli/package.json');
const { bin }: { bin: { maf: string } } = JSON.parse(readFileSync(manifest, 'utf8'));

/** Runs `maf` as `npx maf` does. */
export function maf(argv: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(dirname(manifest), bin.maf), ...argv], {
    cwd,
    env,
    encoding: 'utf8',
  });
  return { exitCode: status, stdout, stderr };
}
