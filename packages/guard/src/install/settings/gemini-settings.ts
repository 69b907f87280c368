import { type HostSettings, hookCommand } from './host-settings.js';

/**
 * Gemini CLI: https://geminicli.com/docs/hooks/reference. Without a screen it leaves the hooks of a folder that nobody has
 * trusted out, even with `--skip-trust`; GEMINI_CLI_TRUST_WORKSPACE=true trusts it (seen with 0.61.0).
 */
export const geminiSettings: HostSettings = {
  host: 'gemini',
  file: '.gemini/settings.json',
  header: {},
  entries: (maf) => [
    {
      event: 'BeforeTool',
      value: {
        matcher: 'write_file|replace|run_shell_command',
        hooks: [{ name: 'maf', type: 'command', command: hookCommand(maf, 'gemini') }],
      },
    },
    {
      event: 'SessionStart',
      value: { hooks: [{ name: 'maf', type: 'command', command: hookCommand(maf, 'gemini') }] },
    },
  ],
  harmlessInput: (top) => ({
    session_id: 'maf-hooks-verify',
    transcript_path: '',
    cwd: top,
    hook_event_name: 'BeforeTool',
    tool_name: 'read_file',
    tool_input: { file_path: `${top}/README.md` },
  }),
  disabledBy: ({ hooksConfig }) =>
    typeof hooksConfig === 'object' && hooksConfig !== null && 'enabled' in hooksConfig && hooksConfig.enabled === false
      ? 'hooksConfig.enabled is false'
      : undefined,
};
