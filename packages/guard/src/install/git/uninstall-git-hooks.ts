import { renameSync, rmdirSync, rmSync } from 'node:fs';
import type { HookFinding } from '../hook-report.js';
import type { WorkTree } from '../work-tree.js';
import { type HookFile, readHookFile } from './hook-file.js';
import { gitHookNames } from './hook-names.js';
import { saysMadeFolder } from './hook-script.js';

/** Puts back the very files that were there before. Returns whether anything was changed, or why nothing was. */
export function uninstallGitHooks(tree: WorkTree): boolean | HookFinding {
  const hooks = gitHookNames.map((name) => readHookFile(tree, name));
  const refusal = hooks.map(refusedHook).find((found) => found !== undefined);
  if (refusal !== undefined) return refusal;
  const changed = hooks.map(uninstallHook).includes(true);
  if (hooks.some(({ bytes, origin }) => origin === 'ours' && saysMadeFolder(bytes.toString()))) removeIfEmpty(tree);
  return changed;
}

function refusedHook({ file, chained, origin, hasChained }: HookFile): HookFinding | undefined {
  if (origin === 'ours, edited') {
    const message = `${file} was edited since maf wrote it: removing it would lose the edit`;
    return { state: 'refused', message, next: 'take the edit out, then uninstall again' };
  }
  if (origin !== 'foreign' || !hasChained) return undefined;
  const message = `${file} was replaced by another tool; the hook from before is in ${chained}`;
  return { state: 'refused', message, next: 'keep one of the two, and remove the other' };
}

function uninstallHook({ file, chained, origin, hasChained }: HookFile): boolean {
  if (hasChained && origin !== 'foreign') {
    renameSync(chained, file);
    return true;
  }
  if (origin !== 'ours') return false;
  rmSync(file);
  return true;
}

function removeIfEmpty({ hooksFolder }: WorkTree): void {
  try {
    rmdirSync(hooksFolder);
  } catch {
    // Something else has come to lie in it.
  }
}
