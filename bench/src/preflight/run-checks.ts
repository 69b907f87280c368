import { spawnSync } from 'node:child_process';
import { mafScript } from '../store/maf-command.js';

const tellUsage = new URL('../processes/tell-usage.js', import.meta.url).href;

export interface RoundUsage {
  /** From the start of the process to its end. */
  readonly tookMs: number;
  readonly cpuMs: number;
  /** The largest resident set. */
  readonly mostMb: number;
}

/** Runs every saved check by the command, 50 at once. @throws Error when not all are green */
export function runChecks(folder: string, env: NodeJS.ProcessEnv): RoundUsage {
  const argv = ['--import', tellUsage, mafScript, 'preflight', 'run', '--all', '--concurrency', '50', '--quiet'];
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, argv, { cwd: folder, env, encoding: 'utf8' });
  const tookMs = performance.now() - start;
  if (status !== 0) throw new Error(`maf preflight run ended with ${status}: ${stderr}`);
  const usage: Omit<RoundUsage, 'tookMs'> = JSON.parse(stderr);
  return { tookMs, ...usage };
}
