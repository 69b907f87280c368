import { existsSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import type { HookFinding } from '../hook-report.js';
import { answerOf } from '../run-process.js';
import { hooksPathOf, siblingsOf, type WorkTree } from '../work-tree.js';
import { type HookFile, readHookFile } from './hook-file.js';
import { gitHookNames } from './hook-names.js';
import { verifyGitHook } from './verify-git-hook.js';

const again = 'run `maf hooks install --git` again';

/** How the hooks of git stand in a worktree: looked at, and run once. */
export function gitHooksStatus(tree: WorkTree): HookFinding {
  const hooks = gitHookNames.map((name) => readHookFile(tree, name));
  if (hooks.every(({ origin, hasChained }) => !isOurs(origin) && !hasChained)) return absent(tree);
  return (
    hooks.map((hook) => faultOf(tree, hook)).find((fault) => fault !== undefined) ?? silentSibling(tree) ?? works()
  );
}

function absent(tree: WorkTree): HookFinding {
  const path = hooksPathOf(tree);
  if (path === undefined || existsSync(tree.hooksFolder)) return { state: 'absent', message: 'not installed' };
  return {
    state: 'absent',
    message: `not installed; core.hooksPath is ${path.value}, and ${tree.hooksFolder} is not there: no hook runs here`,
  };
}

function works(): HookFinding {
  return {
    state: 'installed',
    message: `${gitHookNames.join(' and ')} are installed; git ran each once, with exit code 0`,
  };
}

function isOurs(origin: HookFile['origin']): boolean {
  return origin === 'ours' || origin === 'ours, edited';
}

function faultOf(tree: WorkTree, hook: HookFile): HookFinding | undefined {
  const { name, file, origin, hasChained, isExecutable, chained } = hook;
  const broken = (message: string, next: string): HookFinding => ({ state: 'broken', message, next });
  if (!isOurs(origin) && hasChained) {
    const what = origin === 'none' ? 'was removed' : 'was replaced by another tool';
    return broken(`${file} ${what}; the hook from before is left in ${chained}`, `put them in order, then ${again}`);
  }
  if (!isOurs(origin)) return broken(`${name} is not installed`, again);
  if (!isExecutable) return broken(`${file} is not executable, so git leaves it out`, again);
  const end = verifyGitHook(tree, name);
  return end.code === 0 ? undefined : broken(`git ran ${name}: ${answerOf(end)}`, `put that right, or ${again}`);
}

/** A relative core.hooksPath starts at the top of each worktree: hooks of one do not run in another. */
function silentSibling(tree: WorkTree): HookFinding | undefined {
  const silent = siblingsOf(tree).find((sibling) =>
    gitHookNames.some((name) => !isOurs(readHookFile(sibling, name).origin)),
  );
  if (silent === undefined) return undefined;
  const path = hooksPathOf(tree)?.value ?? '';
  const cause = path !== '' && !isAbsolute(path) ? `core.hooksPath is relative (${path}), so ` : '';
  return {
    state: 'broken',
    message: `installed here; ${cause}in the worktree ${silent.top} git looks in ${silent.hooksFolder}, and runs no hook of maf`,
    next: `\`maf hooks install --git\` there too, or \`git config core.hooksPath ${tree.hooksFolder}\` for all worktrees`,
  };
}
