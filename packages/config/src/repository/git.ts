import { execFile } from 'node:child_process';
import { RepositoryUnreadableError } from '../errors/repository-unreadable-error.js';

export type GitEnvironment = Readonly<Record<string, string | undefined>>;

/** Where git runs, and with which variables: in a hook those that git itself has set. */
export interface GitPlace {
  readonly folder: string;
  readonly env: GitEnvironment;
}

/** Writing an index of its own starts no watcher, calls no hook of the user's, and leaves no part of it beside the user's. */
const alone = ['core.fsmonitor=false', 'core.hooksPath=/dev/null', 'core.splitIndex=false'].flatMap((it) => ['-c', it]);

const mostOutput = 512 * 1024 * 1024;

/** They say where another repository is, as in a hook of that one. */
const placeVariables = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_PREFIX', 'GIT_NAMESPACE'];

/** The same environment, in which the folder alone says which repository is meant. */
export function withoutPlace(env: GitEnvironment): GitEnvironment {
  return { ...env, ...Object.fromEntries(placeVariables.map((name) => [name, undefined])) };
}

/**
 * What git prints, each byte as one character (`latin1`): names of files need not be UTF-8, and go back to git as they
 * came. It takes no lock that it can do without, and fetches nothing.
 * @throws RepositoryUnreadableError
 */
export function runGit({ folder, env }: GitPlace, argv: readonly string[], input = ''): Promise<string> {
  const quiet = { GIT_OPTIONAL_LOCKS: '0', GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' };
  const options = { cwd: folder, env: { ...env, ...quiet }, maxBuffer: mostOutput, encoding: 'latin1' } as const;
  return new Promise((resolve, reject) => {
    const child = execFile('git', [...alone, ...argv], options, (cause, stdout, stderr) => {
      if (cause === null) return resolve(stdout);
      const [problem = ''] = stderr.trim().split('\n');
      reject(new RepositoryUnreadableError(folder, `git ${argv.join(' ')}`, problem || cause.message, { cause }));
    });
    // It may end without having read all of it.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(Buffer.from(input, 'latin1'));
  });
}

/** What git prints, without the end of its line; undefined where it refuses. */
export async function askGit(place: GitPlace, argv: readonly string[]): Promise<string | undefined> {
  try {
    return (await runGit(place, argv)).trim();
  } catch (error) {
    if (error instanceof RepositoryUnreadableError) return undefined;
    throw error;
  }
}

/** A name that git printed, as it is read. */
export function readable(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}
