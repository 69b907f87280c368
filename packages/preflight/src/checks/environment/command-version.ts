import { runProcess } from '@maf/config/processes';
import type { CheckContext } from '../check-kind.js';

/** A version is in the first lines. */
const outputLimit = 64 * 1024;

/** The first version in what `NAME --version` writes; undefined where there is none, or no such command. */
export async function commandVersion(name: string, context: CheckContext): Promise<string | undefined> {
  const { workingDirectory: cwd, env, signal } = context;
  const ended = await runProcess({ file: name, args: ['--version'], cwd, env, outputLimit }, signal);
  if ('error' in ended) return undefined;
  return firstVersion(ended.stdout.text) ?? firstVersion(ended.stderr.text);
}

/** Two or three numbers and a pre-release: `Python 3.11.2`, `git version 2.39.5 (…)`, `go1.22` as `1.22.0`. */
export function firstVersion(text: string): string | undefined {
  const [, major, minor, patch = '0', prerelease = ''] =
    /(?<![\d.])(\d{1,9})\.(\d{1,9})(?:\.(\d{1,9})(-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?)?/.exec(text) ?? [];
  if (major === undefined || minor === undefined) return undefined;
  return `${[major, minor, patch].map(Number).join('.')}${prerelease}`;
}
