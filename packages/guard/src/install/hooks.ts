import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gitHooksStatus } from './git/git-hooks-status.js';
import { gitHookNames } from './git/hook-names.js';
import { installGitHooks, planGitHooks } from './git/install-git-hooks.js';
import { uninstallGitHooks } from './git/uninstall-git-hooks.js';
import { type HookHost, hookHosts } from './hook-host.js';
import type { HookFinding, HookReport } from './hook-report.js';
import type { MafProgram } from './maf-program.js';
import type { PlannedFile } from './planned-file.js';
import { settingsOf } from './settings/all-settings.js';
import { installSettings, planSettings } from './settings/install-settings.js';
import { settingsStatus } from './settings/settings-status.js';
import { uninstallSettings } from './settings/uninstall-settings.js';
import type { WorkTree } from './work-tree.js';

/** The hosts that a worktree has something of: git, and those whose folder is there. */
export function hostsOf(tree: WorkTree): readonly HookHost[] {
  return hookHosts.filter((host) => host === 'git' || existsSync(join(tree.top, dirname(settingsOf[host].file))));
}

/** Puts the hooks of a host in, and runs them once. Doing it twice changes nothing. */
export function installHooks(tree: WorkTree, host: HookHost, program: MafProgram): HookReport {
  const outcome = host === 'git' ? installGitHooks(tree, program) : installSettings(tree, settingsOf[host], program);
  return typeof outcome === 'boolean'
    ? report(tree, host, statusOf(tree, host), outcome)
    : report(tree, host, outcome, false);
}

/** The files that installing the hooks of a host would write, in their order; or why it would not. Changes nothing. */
export function planHooks(
  tree: WorkTree,
  host: HookHost,
  program: MafProgram,
): HookFinding | { readonly files: readonly PlannedFile[] } {
  return host === 'git' ? planGitHooks(tree, program) : planSettings(tree, settingsOf[host], program);
}

/** Takes the hooks of a host out, and leaves what was there before. */
export function uninstallHooks(tree: WorkTree, host: HookHost): HookReport {
  const outcome = host === 'git' ? uninstallGitHooks(tree) : uninstallSettings(tree, settingsOf[host]);
  if (typeof outcome !== 'boolean') return report(tree, host, outcome, false);
  const message = outcome ? 'removed; what was there before is back' : 'not installed';
  return report(tree, host, { state: 'absent', message }, outcome);
}

/** How the hooks of a host stand. Changes nothing. */
export function hooksStatus(tree: WorkTree, host: HookHost): HookReport {
  return report(tree, host, statusOf(tree, host), false);
}

function statusOf(tree: WorkTree, host: HookHost): HookFinding {
  return host === 'git' ? gitHooksStatus(tree) : settingsStatus(tree, settingsOf[host]);
}

function report(tree: WorkTree, host: HookHost, finding: HookFinding, changed: boolean): HookReport {
  const files =
    host === 'git' ? gitHookNames.map((name) => join(tree.hooksFolder, name)) : [join(tree.top, settingsOf[host].file)];
  return { host, ...finding, files, changed };
}
