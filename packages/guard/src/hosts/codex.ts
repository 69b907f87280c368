import { HookInputError } from '../errors/hook-input-error.js';
import { fieldsIn, readFields, requireText, textIn } from './event-fields.js';
import type { Host } from './host-event.js';
import { patchPaths } from './patch-paths.js';
import { addSessionContext, denyToolUse } from './pre-tool-use.js';

/**
 * Codex CLI: PreToolUse and SessionStart. `apply_patch` comes with the patch as its command.
 * Source: https://developers.openai.com/codex/hooks
 */
export const codex: Host = {
  name: 'codex',

  read(input) {
    const fields = readFields('codex', input);
    const place = { cwd: textIn(fields, 'cwd') ?? process.cwd(), sessionId: textIn(fields, 'session_id') };
    const event = textIn(fields, 'hook_event_name');
    if (event === 'SessionStart') return { kind: 'session-start', ...place };
    if (event !== undefined && event !== 'PreToolUse') return { kind: 'other', ...place };
    const tool = textIn(fields, 'tool_name') ?? '';
    const toolInput = fieldsIn(fields, 'tool_input');
    if (tool === 'apply_patch') {
      const paths = patchPaths(requireText('codex', toolInput, 'command', 'input', 'patch'));
      if (paths.length === 0) throw new HookInputError('codex', 'the patch names no file');
      return { kind: 'write', paths, ...place };
    }
    if (tool === 'Bash') return { kind: 'shell', command: requireText('codex', toolInput, 'command'), ...place };
    return { kind: 'other', ...place };
  },

  deny: denyToolUse,
  allow: () => '',
  addContext: addSessionContext,
};
