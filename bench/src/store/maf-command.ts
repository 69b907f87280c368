import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The `maf` command of this repository. */
export const mafScript = fileURLToPath(new URL('bin/maf.js', import.meta.resolve('@maf/cli/package.json')));

/** What the command needs to look into that store, as an agent that holds nothing. */
export function storeEnvironment(file: string): NodeJS.ProcessEnv {
  return { ...process.env, MAF_DB_PATH: file, MAF_RUNTIME_MODE: 'sqlite', MAF_AGENT_ID: 'reviewer' };
}

/** What Claude Code asks before it edits a file in that folder. */
export function claudeEvent(folder: string): string {
  return JSON.stringify({
    session_id: 'bench',
    cwd: folder,
    hook_event_name: 'PreToolUse',
    tool_name: 'Edit',
    tool_input: { file_path: join(folder, 'docs', 'readme.md'), old_string: 'a', new_string: 'b' },
  });
}
