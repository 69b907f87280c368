import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ProcessEnd, runProcess } from '../run-process.js';
import { type WorkTree, withoutGit } from '../work-tree.js';
import { type GitHookName, verifyVariable } from './hook-names.js';

/**
 * Has git itself run a hook (`git hook run`, git 2.36 on), so that it is seen where git looks. There is nothing to
 * refuse: the index is a copy of HEAD, and nothing is pushed. The hook that was there before does not run.
 */
export function verifyGitHook({ top }: WorkTree, name: GitHookName): ProcessEnd {
  const folder = mkdtempSync(join(tmpdir(), 'maf-hooks-'));
  try {
    const env = { ...withoutGit(), GIT_INDEX_FILE: join(folder, 'index'), [verifyVariable]: '1' };
    const copied = runProcess('git', ['read-tree', 'HEAD'], { folder: top, env });
    if (copied.code !== 0) runProcess('git', ['read-tree', '--empty'], { folder: top, env });
    const argv = name === 'pre-push' ? ['--', 'maf-hooks-verify', 'maf-hooks-verify'] : [];
    return runProcess('git', ['hook', 'run', name, ...argv], { folder: top, env });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
