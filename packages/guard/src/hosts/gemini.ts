import { absolutePath } from '../decision/real-place.js';
import { fieldsIn, readFields, requireText, textIn } from './event-fields.js';
import type { Host } from './host-event.js';
import { addSessionContext } from './pre-tool-use.js';

const writers = new Set(['write_file', 'replace']);

/**
 * Gemini CLI: BeforeTool and SessionStart. An allow is an empty object, since all of stdout is read as JSON.
 * Source: https://geminicli.com/docs/hooks/reference
 */
export const gemini: Host = {
  name: 'gemini',

  read(input) {
    const fields = readFields('gemini', input);
    const place = { cwd: textIn(fields, 'cwd') ?? process.cwd(), sessionId: textIn(fields, 'session_id') };
    const event = textIn(fields, 'hook_event_name');
    if (event === 'SessionStart') return { kind: 'session-start', ...place };
    if (event !== undefined && event !== 'BeforeTool') return { kind: 'other', ...place };
    const tool = textIn(fields, 'tool_name') ?? '';
    const toolInput = fieldsIn(fields, 'tool_input');
    if (writers.has(tool)) return { kind: 'write', paths: [requireText('gemini', toolInput, 'file_path')], ...place };
    if (tool !== 'run_shell_command') return { kind: 'other', ...place };
    const cwd = absolutePath(textIn(toolInput, 'dir_path', 'directory') ?? place.cwd, place.cwd);
    return { kind: 'shell', command: requireText('gemini', toolInput, 'command'), ...place, cwd };
  },

  deny: (reason) => JSON.stringify({ decision: 'deny', reason }),
  allow: () => '{}',
  addContext: addSessionContext,
};
