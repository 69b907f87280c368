import { fieldsIn, readFields, requireText, textIn } from './event-fields.js';
import type { Host } from './host-event.js';
import { addSessionContext, denyToolUse } from './pre-tool-use.js';

const writers = new Set(['Edit', 'Write', 'MultiEdit', 'NotebookEdit']);

/**
 * Claude Code: PreToolUse and SessionStart.
 * Source: https://code.claude.com/docs/en/hooks
 */
export const claude: Host = {
  name: 'claude',

  read(input) {
    const fields = readFields('claude', input);
    const place = { cwd: textIn(fields, 'cwd') ?? process.cwd(), sessionId: textIn(fields, 'session_id') };
    const event = textIn(fields, 'hook_event_name');
    if (event === 'SessionStart') return { kind: 'session-start', ...place };
    const tool = textIn(fields, 'tool_name') ?? '';
    const toolInput = fieldsIn(fields, 'tool_input');
    if (event !== undefined && event !== 'PreToolUse') return { kind: 'other', ...place };
    if (writers.has(tool))
      return { kind: 'write', paths: [requireText('claude', toolInput, 'file_path', 'notebook_path')], ...place };
    if (tool === 'Bash') return { kind: 'shell', command: requireText('claude', toolInput, 'command'), ...place };
    return { kind: 'other', ...place };
  },

  deny: denyToolUse,
  allow: () => '',
  addContext: addSessionContext,
};
