import { execFile } from 'node:child_process';
import { GitFailedError } from '../errors/git-failed-error.js';

/** Where git runs, and with which environment: in a hook, the one that git gave it (GIT_INDEX_FILE, GIT_DIR). */
export interface GitPlace {
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

const mostOutput = 256 * 1024 * 1024;

/**
 * What git prints. It is run without a shell, and takes no lock that it can do without.
 * @throws GitFailedError when it ends with another code than 0
 */
export function runGit({ folder, env }: GitPlace, argv: readonly string[], input = ''): Promise<string> {
  const options = { cwd: folder, env: { ...env, GIT_OPTIONAL_LOCKS: '0' }, maxBuffer: mostOutput };
  return new Promise((resolve, reject) => {
    const child = execFile('git', [...argv], options, (cause, stdout, stderr) => {
      if (cause === null) resolve(stdout);
      else reject(new GitFailedError(`git ${argv.join(' ')}`, stderr.trim() || cause.message, { cause }));
    });
    // It may end without having read all of it.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

/** What git prints, or undefined where it refuses: for questions whose answer may be no. */
export async function askGit(place: GitPlace, argv: readonly string[]): Promise<string | undefined> {
  try {
    return await runGit(place, argv);
  } catch (error) {
    if (error instanceof GitFailedError) return undefined;
    throw error;
  }
}
