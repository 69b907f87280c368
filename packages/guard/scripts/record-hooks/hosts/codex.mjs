import { eventStream, notFound } from '../model-server.mjs';

const patch = `*** Begin Patch
*** Add File: src/new.ts
+*** Delete File: not-a-header.ts
*** Update File: src/a.ts
*** Move to: src/b.ts
@@
-one
+two
*** Delete File: src/old.ts
*** End Patch
`;

const shellPatch = `*** Begin Patch
*** Add File: shell.ts
+new
*** End Patch
`;

/** Codex, npm package `@openai/codex`. It asks the Responses API of the provider that its configuration names. */
export const codex = {
  name: 'Codex',
  settings: '.codex/hooks.json',
  toolStarts: 'PreToolUse',
  toolIsOver: 'PostToolUse',

  files: (url) => ({
    '.codex/config.toml': `model = "gpt-5.5"
model_provider = "local"
check_for_update_on_startup = false
[analytics]
enabled = false
[model_providers.local]
name = "local"
base_url = "${url}/v1"
wire_api = "responses"
`,
  }),
  env: () => ({}),
  argv: (prompt) => [
    'exec',
    '--trust',
    '--dangerously-bypass-hook-trust',
    '--dangerously-bypass-approvals-and-sandbox',
    prompt,
  ],

  calls: () => [
    { tool: 'exec_command', input: { cmd: 'rm src/gone.ts' } },
    { tool: 'exec_command', named: 'in-folder', input: { cmd: 'echo two > a.ipynb', workdir: 'src' } },
    { tool: 'exec_command', named: 'patch', input: { cmd: `cd src && apply_patch <<'EOF'\n${shellPatch}EOF\n` } },
    { tool: 'apply_patch', text: patch },
  ],

  changes: [
    ' M src/a.ipynb',
    ' D src/a.ts',
    ' D src/gone.ts',
    ' D src/old.ts',
    '?? src/b.ts',
    '?? src/new.ts',
    '?? src/shell.ts',
  ],

  reply({ url }, body, next) {
    if (!url.startsWith('/v1/responses')) return notFound;
    const results = body.input.filter(({ type }) => type.endsWith('_call_output')).length;
    const call = next(results);
    const id = `call_${results + 1}`;
    return eventStream([
      { type: 'response.created', response: { id: 'resp_1' } },
      { type: 'response.output_item.done', item: call === undefined ? done : itemOf(call, id) },
      {
        type: 'response.completed',
        response: { id: 'resp_1', usage: { input_tokens: 1, output_tokens: 1, total_tokens: 2 } },
      },
    ]);
  },
};

const done = { type: 'message', role: 'assistant', id: 'm', content: [{ type: 'output_text', text: 'Done.' }] };

function itemOf({ tool, input, text }, id) {
  return text === undefined
    ? { type: 'function_call', call_id: id, name: tool, arguments: JSON.stringify(input) }
    : { type: 'custom_tool_call', call_id: id, name: tool, input: text };
}
