import { copyFileSync, existsSync, linkSync, readFileSync, statSync } from 'node:fs';
import type { HookFinding } from '../hook-report.js';
import type { MafProgram } from '../maf-program.js';
import { type PlannedFile, writePlanned } from '../planned-file.js';
import { hooksPathOf, type WorkTree } from '../work-tree.js';
import { type HookFile, readHookFile } from './hook-file.js';
import { gitHookNames } from './hook-names.js';
import { hookScript, saysMadeFolder } from './hook-script.js';

/** Returns whether anything was changed, or why nothing was. A hook that is there is kept beside, and runs first. */
export function installGitHooks(tree: WorkTree, program: MafProgram): boolean | HookFinding {
  const plan = planGitHooks(tree, program);
  if ('state' in plan) return plan;
  for (const file of plan.files) {
    if (file.copyOf === undefined) writePlanned(file);
    else keepBeside(file.copyOf, file.path);
  }
  return plan.files.length > 0;
}

interface PlannedHook extends PlannedFile {
  /** The hook that is kept beside; it is the same file, under a second name. */
  readonly copyOf?: string;
}

/** The files that an install would write, in their order; none where all is as it would be. Changes nothing. */
export function planGitHooks(
  tree: WorkTree,
  program: MafProgram,
): HookFinding | { readonly files: readonly PlannedHook[] } {
  const hooks = gitHookNames.map((name) => readHookFile(tree, name));
  const refusal = refusedFolder(tree) ?? hooks.map(refusedHook).find((found) => found !== undefined);
  if (refusal !== undefined) return { state: 'refused', ...refusal };
  const isNew = !existsSync(tree.hooksFolder);
  const madeFolder = isNew || hooks.some(({ bytes, origin }) => origin === 'ours' && saysMadeFolder(bytes.toString()));
  return { files: hooks.flatMap((hook) => planHook(hook, program, madeFolder)) };
}

type Refusal = Pick<HookFinding, 'message' | 'next'>;

function refusedFolder(tree: WorkTree): Refusal | undefined {
  const { hooksFolder } = tree;
  const path = hooksPathOf(tree);
  if (path?.scope === 'global' || path?.scope === 'system') {
    return {
      message: `core.hooksPath is ${path.value} in the ${path.scope} settings of git: a hook there would run in every repository`,
      next: 'give this repository a folder of its own (`git config core.hooksPath FOLDER`), then install again',
    };
  }
  if (statSync(hooksFolder, { throwIfNoEntry: false })?.isDirectory() === false) {
    return {
      message: `git looks for hooks in ${hooksFolder}, which is no folder: hooks are turned off here`,
      next: 'set core.hooksPath to a folder (or `git config --unset core.hooksPath`), then install again',
    };
  }
  return undefined;
}

function refusedHook({ file, origin, hasChained, chained, bytes }: HookFile): Refusal | undefined {
  if (origin === 'ours, edited') {
    return {
      message: `${file} was edited since maf wrote it`,
      next: 'take the edit out (or remove the file), then install again',
    };
  }
  // The same bytes in both: an install that was cut off in the middle.
  if (origin !== 'foreign' || !hasChained || readFileSync(chained).equals(bytes)) return undefined;
  return {
    message: `both ${file} and ${chained} are hooks of others: one would be lost`,
    next: 'make one of the two, then install again',
  };
}

function planHook(hook: HookFile, program: MafProgram, madeFolder: boolean): PlannedHook[] {
  const { name, file, chained, origin, hasChained, isExecutable } = hook;
  const bytes = Buffer.from(hookScript({ name, program, madeFolder }));
  if (hook.bytes.equals(bytes) && isExecutable) return [];
  const written = { path: file, bytes, mode: 0o755 };
  if (origin !== 'foreign' || hasChained) return [written];
  return [{ path: chained, bytes: hook.bytes, mode: modeOf(file), copyOf: file }, written];
}

function modeOf(file: string): number {
  return (statSync(file, { throwIfNoEntry: false })?.mode ?? 0) & 0o7777;
}

/** As a second name first, so that there is no instant without a hook. */
function keepBeside(file: string, chained: string): void {
  try {
    linkSync(file, chained);
  } catch {
    // A file system without hard links. Bytes and permissions go along.
    copyFileSync(file, chained);
  }
}
