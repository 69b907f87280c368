import type { FixKind } from '@maf/preflight';
import { ownProgram } from '../hooks/own-program.js';

/** The kind `install_hook`: installs hooks as `maf hooks install` does, and undoes it as any other change of files. */
export async function loadInstallHookFix(): Promise<FixKind> {
  const { InstallHookFix } = await import('@maf/protocols');
  const { defineFixKind, FixRefusedError, planFiles } = await import('@maf/preflight');
  const { findWorkTree, planHooks } = await import('@maf/guard');
  return defineFixKind({
    fixType: 'install_hook',
    schema: InstallHookFix,
    roots(projectRoot) {
      const tree = findWorkTree(projectRoot);
      return tree === undefined ? [] : [tree.hooksFolder, tree.receipts];
    },
    plan({ host }, context) {
      const what = `the hooks of ${host}`;
      const tree = findWorkTree(context.projectRoot);
      if (tree === undefined) {
        throw new FixRefusedError(what, 'a worktree of git', context.projectRoot, 'Make it one: `git init`.');
      }
      const plan = planHooks(tree, host, ownProgram);
      if (!('state' in plan)) return { summary: `install ${what}`, changes: planFiles(plan.files, context) };
      const next = `Do this: ${plan.next ?? '`maf hooks status`'}.`;
      throw new FixRefusedError(what, 'a place where they can be installed', plan.message, next);
    },
  });
}
