import { type HostSettings, hookCommand } from './host-settings.js';

/**
 * Codex reads `.codex/hooks.json` of the project (and of the home folder, and `[hooks]` of `config.toml` in both), in the
 * shape of Claude Code; its edit tool is `apply_patch`. It runs a new or changed hook only once a person has trusted it
 * (`/hooks`), none of a project that is not trusted itself, and none with `[features] hooks = false`.
 * https://developers.openai.com/codex/hooks
 */
export const codexSettings: HostSettings = {
  host: 'codex',
  file: '.codex/hooks.json',
  header: {},
  entries: (maf) => [
    {
      event: 'PreToolUse',
      value: {
        matcher: 'Bash|apply_patch|Edit|Write',
        hooks: [{ type: 'command', command: hookCommand(maf, 'codex') }],
      },
    },
    { event: 'SessionStart', value: { hooks: [{ type: 'command', command: hookCommand(maf, 'codex') }] } },
  ],
  harmlessInput: (top) => ({
    session_id: 'maf-hooks-verify',
    transcript_path: null,
    cwd: top,
    hook_event_name: 'PreToolUse',
    tool_name: 'Bash',
    tool_input: { command: 'true' },
  }),
  disabledBy: () => undefined,
};
