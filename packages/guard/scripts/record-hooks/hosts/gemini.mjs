import { eventStream, json, notFound } from '../model-server.mjs';

/** Gemini CLI, npm package `@google/gemini-cli`. It asks the Gemini API of GOOGLE_GEMINI_BASE_URL. */
export const gemini = {
  name: 'Gemini CLI',
  settings: '.gemini/settings.json',
  toolStarts: 'BeforeTool',
  toolIsOver: 'AfterTool',

  files: () => ({
    '.gemini/settings.json': JSON.stringify({
      general: { enableAutoUpdate: false, enableAutoUpdateNotification: false },
      privacy: { usageStatisticsEnabled: false },
      security: { auth: { selectedType: 'gemini-api-key' } },
      telemetry: { enabled: false },
    }),
  }),
  env: (url) => ({ GOOGLE_GEMINI_BASE_URL: url, GEMINI_API_KEY: 'none', GEMINI_CLI_TRUST_WORKSPACE: 'true' }),
  argv: (prompt) => ['-m', 'gemini-2.5-flash', '--approval-mode', 'yolo', '-p', prompt],

  calls: (project) => [
    { tool: 'read_file', input: { file_path: 'src/a.ts' } },
    {
      tool: 'replace',
      input: { file_path: 'src/a.ts', old_string: 'one', new_string: 'two', instruction: 'Count on.' },
    },
    { tool: 'write_file', input: { file_path: `${project}/src/new.ts`, content: 'new\n' } },
    { tool: 'run_shell_command', input: { command: 'rm src/gone.ts', description: 'Remove a file' } },
    {
      tool: 'run_shell_command',
      named: 'in-folder',
      input: { command: 'rm old.ts', description: 'Remove a file', dir_path: 'src' },
    },
  ],

  changes: [' M src/a.ts', ' D src/gone.ts', ' D src/old.ts', '?? src/new.ts'],

  reply({ url }, body, next) {
    if (!/:(?:streamG|g)enerateContent/.test(url))
      return url.includes(':countTokens') ? json({ totalTokens: 1 }) : notFound;
    const results = body.contents.flatMap(({ parts }) => parts.filter((part) => 'functionResponse' in part)).length;
    const call = body.tools?.length > 0 ? next(results) : undefined;
    const part = call === undefined ? { text: 'Done.' } : { functionCall: { name: call.tool, args: call.input } };
    const answer = {
      candidates: [{ index: 0, content: { role: 'model', parts: [part] }, finishReason: 'STOP' }],
      usageMetadata: { promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2 },
    };
    return url.includes(':stream') ? eventStream([answer]) : json(answer);
  },
};
