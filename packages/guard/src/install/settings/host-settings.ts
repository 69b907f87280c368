import type { SettingsHost } from '../hook-host.js';

/** An entry of ours under an event of a host. */
export interface HookEntry {
  readonly event: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Where a host reads hooks from, and what it is to find there. */
export interface HostSettings {
  readonly host: SettingsHost;
  /** Below the top of the worktree. */
  readonly file: string;
  /** Members beside `hooks` that the file must have. */
  readonly header: Readonly<Record<string, unknown>>;
  /** @param maf the words that start maf */
  readonly entries: (maf: string) => readonly HookEntry[];
  /** What the host would say before a tool that only reads runs. */
  readonly harmlessInput: (top: string) => Readonly<Record<string, unknown>>;
  /** Why the host would run no hook at all, as its settings stand. */
  readonly disabledBy: (settings: Readonly<Record<string, unknown>>) => string | undefined;
}

/**
 * The command of a hook. Its answer is on stdout, a no too. Where maf cannot even start, it fails, the host says so, and the
 * tool runs: a clone whose packages are not installed yet must not be stuck. The hooks of git then say no.
 */
export function hookCommand(maf: string, host: SettingsHost): string {
  return `${maf} hook ${host}`;
}
