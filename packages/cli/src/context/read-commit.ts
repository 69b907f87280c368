import { execFile } from 'node:child_process';
import type { CommitFacts } from '@maf/preflight';
import type { Environment } from '../streams.js';

const mostOutput = 64 * 1024 * 1024;

/**
 * The commit that a folder is at, asked of git once; undefined outside of a repository, before its first commit and
 * where there is no git. Changes in files that git ignores are none.
 */
export async function readCommit(folder: string, env: Environment): Promise<CommitFacts | undefined> {
  const status = await gitStatus(folder, env);
  const commit = /^# branch\.oid ([0-9a-f]+)$/m.exec(status)?.[1];
  if (commit === undefined) return undefined;
  const branch = /^# branch\.head (?!\(detached\)$)(.+)$/m.exec(status)?.[1];
  return { commit, ...(branch === undefined ? {} : { branch }), isDirty: /^[^#]/m.test(status) };
}

/** Empty where git has nothing to say. The format: https://git-scm.com/docs/git-status#_porcelain_format_version_2 */
function gitStatus(folder: string, env: Environment): Promise<string> {
  const options = { cwd: folder, env: { ...env, GIT_OPTIONAL_LOCKS: '0' }, maxBuffer: mostOutput };
  return new Promise((resolve) => {
    execFile('git', ['status', '--porcelain=v2', '--branch'], options, (error, stdout) =>
      resolve(error === null ? stdout : ''),
    );
  });
}
