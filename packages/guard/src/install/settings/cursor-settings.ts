import { type HostSettings, hookCommand } from './host-settings.js';

/** Cursor: https://cursor.com/docs/agent/hooks. An entry is flat, and the file names its version. */
export const cursorSettings: HostSettings = {
  host: 'cursor',
  file: '.cursor/hooks.json',
  header: { version: 1 },
  entries: (maf) => [
    {
      event: 'preToolUse',
      value: {
        command: hookCommand(maf, 'cursor'),
        matcher: 'Write|Edit|StrReplace|SearchReplace|Delete|ApplyPatch|Shell',
      },
    },
    { event: 'sessionStart', value: { command: hookCommand(maf, 'cursor') } },
  ],
  harmlessInput: (top) => ({
    conversation_id: 'maf-hooks-verify',
    generation_id: 'maf-hooks-verify',
    hook_event_name: 'preToolUse',
    workspace_roots: [top],
    cwd: top,
    tool_name: 'Read',
    tool_input: { file_path: `${top}/README.md` },
  }),
  disabledBy: () => undefined,
};
