import { absolutePath } from '../decision/real-place.js';
import { HookInputError } from '../errors/hook-input-error.js';
import { type Fields, fieldsIn, readFields, requireText, textIn } from './event-fields.js';
import type { Host, HostEvent } from './host-event.js';
import { holdsPatch, patchPaths } from './patch-paths.js';

const writers =
  /^(?:Write|WriteFile|Edit|EditFile|MultiEdit|StrReplace|SearchReplace|Delete|EditNotebook|NotebookEdit)$/;
const pathFields = ['file_path', 'path', 'target_file', 'notebook_path', 'target_notebook'] as const;
/** What only a write has: some versions of Cursor leave the name of the tool out. */
const writtenFields = ['content', 'contents', 'new_string', 'edits', 'new_str'] as const;

/**
 * Cursor: preToolUse, beforeShellExecution and sessionStart. It wants an answer to everything.
 * Source: https://cursor.com/docs/agent/hooks
 */
export const cursor: Host = {
  name: 'cursor',

  read(input) {
    const fields = readFields('cursor', input);
    const place = { cwd: folderOf(fields), sessionId: textIn(fields, 'conversation_id', 'session_id') };
    const event = textIn(fields, 'hook_event_name');
    if (event === 'sessionStart') return { kind: 'session-start', ...place };
    if (event === 'beforeShellExecution')
      return { kind: 'shell', command: requireText('cursor', fields, 'command'), ...place };
    if (event !== undefined && event !== 'preToolUse') return { kind: 'other', ...place };
    return readTool(fields, place);
  },

  deny: (text) => JSON.stringify({ permission: 'deny', user_message: text, agent_message: text }),
  allow: () => JSON.stringify({ permission: 'allow' }),
  addContext: (text) => JSON.stringify({ additional_context: text }),
};

function readTool(fields: Fields, place: Pick<HostEvent, 'cwd' | 'sessionId'>): HostEvent {
  const tool = textIn(fields, 'tool_name') ?? '';
  const toolInput = fieldsIn(fields, 'tool_input');
  const patch = textIn(toolInput, 'patch', 'input', 'command') ?? '';
  if (tool === 'ApplyPatch' || (tool === '' && holdsPatch(patch))) {
    const paths = patchPaths(patch);
    if (paths.length === 0) throw new HookInputError('cursor', 'the patch names no file');
    return { kind: 'write', paths, ...place };
  }
  if (writers.test(tool) || (tool === '' && writtenFields.some((name) => name in toolInput)))
    return { kind: 'write', paths: [requireText('cursor', toolInput, ...pathFields)], ...place };
  if (tool !== 'Shell') return { kind: 'other', ...place };
  const cwd = absolutePath(textIn(toolInput, 'working_directory', 'cwd') ?? place.cwd, place.cwd);
  return { kind: 'shell', command: requireText('cursor', toolInput, 'command'), ...place, cwd };
}

/** A write comes without `cwd`, and with the workspace as a path of a URI: `/C:/Users/…` on Windows. */
function folderOf(fields: Fields): string {
  const roots = fields['workspace_roots'];
  const root = Array.isArray(roots) ? roots.find((one) => typeof one === 'string' && one !== '') : undefined;
  const folder: string = textIn(fields, 'cwd') ?? root ?? process.cwd();
  return folder.replace(/^\/([A-Za-z]:)/, '$1');
}
