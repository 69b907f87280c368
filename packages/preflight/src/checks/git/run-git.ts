import { resolve } from 'node:path';
import { runProcess } from '@maf/config/processes';
import type { CheckContext } from '../check-kind.js';

/** More than this of what git writes is not kept. */
const outputLimit = 1024 * 1024;

/** They say where another repository is, as in a hook of that one. */
const placeVariables = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_NAMESPACE'];

export type GitAnswer =
  | { readonly text: string; readonly isWhole: boolean }
  | { readonly error: string; readonly errorCode?: string };

/** Runs one command of git that changes nothing: it takes no locks, asks nobody, and speaks English. */
export async function runGit(args: readonly string[], folder: string, context: CheckContext): Promise<GitAnswer> {
  const env = {
    ...context.env,
    ...Object.fromEntries(placeVariables.map((name) => [name, undefined])),
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
  const cwd = resolve(context.workingDirectory, folder);
  const ended = await runProcess({ file: 'git', args, cwd, env, outputLimit }, context.signal);
  if ('error' in ended) {
    const { error, errorCode } = ended;
    return errorCode === undefined ? { error } : { error, errorCode };
  }
  if (ended.exitCode === 0) return ended.stdout;
  const [firstLine = ''] = ended.stderr.text.split('\n');
  return { error: firstLine || `git ended with ${ended.exitCode ?? ended.endedBy}` };
}
