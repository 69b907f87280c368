/** What maf can hook into: git, and the editors and agents that ask before a tool runs. */
export const hookHosts = ['git', 'claude', 'codex', 'gemini', 'cursor'] as const;
export type HookHost = (typeof hookHosts)[number];

/** The hosts whose hooks stand in a settings file. */
export type SettingsHost = Exclude<HookHost, 'git'>;
