import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from './run.mjs';
import { SetupError } from './setup-error.mjs';
import { root, rootManifest } from './workspace.mjs';

/**
 * Runs the pnpm that `packageManager` names, by npx, so that a machine with only Node and npm will do. The commands
 * that pnpm starts find it on their PATH. Its output goes to a file, which is kept only when the command fails.
 *
 * @param {string[]} args
 * @param {(log: string, logFile: string) => SetupError} explain what to tell the person when the command fails
 */
export async function runPnpm(args, explain) {
  const logFile = join(mkdtempSync(join(tmpdir(), 'maf-preflight-')), 'output.log');
  const log = openSync(logFile, 'w');
  const exitCode = await run('npx', ['-y', rootManifest().packageManager, ...args], {
    cwd: root,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', log, log],
    shell: process.platform === 'win32',
  }).finally(() => closeSync(log));

  const interrupted = exitCode > 128;
  if (exitCode !== 0 && !interrupted) throw explain(readFileSync(logFile, 'utf8'), logFile);
  rmSync(dirname(logFile), { recursive: true });
  if (interrupted) throw new SetupError('Interrupted.', exitCode);
}

export function lastLines(text, count) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
