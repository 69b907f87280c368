import { eventStream, json, notFound } from '../model-server.mjs';

/** Claude Code, npm package `@anthropic-ai/claude-code`. It asks the Messages API of ANTHROPIC_BASE_URL. */
export const claude = {
  name: 'Claude Code',
  settings: '.claude/settings.json',
  toolStarts: 'PreToolUse',
  toolIsOver: 'PostToolUse',

  files: () => ({}),
  env: (url) => ({
    ANTHROPIC_BASE_URL: url,
    ANTHROPIC_API_KEY: 'none',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
  }),
  argv: (prompt) => ['-p', prompt, '--allowedTools', 'Read,Edit,Write,NotebookEdit,Bash'],

  calls: (project) => [
    { tool: 'Read', input: { file_path: `${project}/src/a.ts` } },
    { tool: 'Edit', input: { file_path: `${project}/src/a.ts`, old_string: 'one', new_string: 'two' } },
    { tool: 'Write', input: { file_path: `${project}/src/new.ts`, content: 'new\n' } },
    { tool: 'Read', named: 'notebook', input: { file_path: `${project}/src/a.ipynb` } },
    { tool: 'NotebookEdit', input: { notebook_path: `${project}/src/a.ipynb`, cell_id: 'c1', new_source: '1+1' } },
    { tool: 'Bash', input: { command: 'rm src/gone.ts', description: 'Remove a file' } },
    { tool: 'Bash', named: 'cd', input: { command: 'cd src', description: 'Change the folder' } },
    { tool: 'Bash', named: 'after-cd', input: { command: 'rm old.ts', description: 'Remove a file' } },
  ],

  changes: [' M src/a.ipynb', ' M src/a.ts', ' D src/gone.ts', ' D src/old.ts', '?? src/new.ts'],

  reply({ url }, body, next) {
    if (!url.startsWith('/v1/messages')) return notFound;
    if (url.includes('count_tokens')) return json({ input_tokens: 1 });
    const results = body.messages.flatMap(({ content }) =>
      Array.isArray(content) ? content.filter(({ type }) => type === 'tool_result') : [],
    );
    const call = body.tools?.length > 0 ? next(results.length) : undefined;
    const block =
      call === undefined
        ? { start: { type: 'text', text: '' }, delta: { type: 'text_delta', text: 'Done.' } }
        : {
            start: { type: 'tool_use', id: `toolu_${results.length + 1}`, name: call.tool, input: {} },
            delta: { type: 'input_json_delta', partial_json: JSON.stringify(call.input) },
          };
    const usage = { input_tokens: 1, output_tokens: 1 };
    const message = { id: 'msg_1', type: 'message', role: 'assistant', model: body.model, content: [], usage };
    return eventStream([
      { type: 'message_start', message: { ...message, stop_reason: null, stop_sequence: null } },
      { type: 'content_block_start', index: 0, content_block: block.start },
      { type: 'content_block_delta', index: 0, delta: block.delta },
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: call ? 'tool_use' : 'end_turn', stop_sequence: null }, usage },
      { type: 'message_stop' },
    ]);
  },
};
