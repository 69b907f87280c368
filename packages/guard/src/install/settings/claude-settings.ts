import { type HostSettings, hookCommand } from './host-settings.js';

/** Claude Code: https://code.claude.com/docs/en/hooks */
export const claudeSettings: HostSettings = {
  host: 'claude',
  file: '.claude/settings.json',
  header: {},
  entries: (maf) => [
    {
      event: 'PreToolUse',
      value: {
        matcher: 'Edit|Write|NotebookEdit|Bash',
        hooks: [{ type: 'command', command: hookCommand(maf, 'claude') }],
      },
    },
    { event: 'SessionStart', value: { hooks: [{ type: 'command', command: hookCommand(maf, 'claude') }] } },
  ],
  harmlessInput: (top) => ({
    session_id: 'maf-hooks-verify',
    transcript_path: '',
    cwd: top,
    hook_event_name: 'PreToolUse',
    tool_name: 'Read',
    tool_input: { file_path: `${top}/README.md` },
  }),
  disabledBy: ({ disableAllHooks }) => (disableAllHooks === true ? 'disableAllHooks is true' : undefined),
};
