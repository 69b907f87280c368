import { type Found, smokeTest } from './found.js';
import { asDocument, type RepositoryFiles } from './repository-files.js';

/** What agents read when they start. One that is no JSON is left out by them without a word. */
const settings = [
  '.claude/settings.json',
  '.codex/hooks.json',
  '.cursor/hooks.json',
  '.cursor/mcp.json',
  '.gemini/settings.json',
  '.mcp.json',
];

export function lookAtAgents(files: RepositoryFiles): Found {
  const present = settings.filter((path) => files.has(path));
  return {
    checks: [
      ...present.map((path) =>
        smokeTest(idOf('settings', path), `${path} can be read by the agent`, {
          testType: 'file_system',
          testDefinition: { path, conditions: { json: { exists: true } } },
        }),
      ),
      ...present.flatMap((path) => serversIn(files, path).map((server) => serverCheck(path, server))),
    ],
  };
}

/** The MCP servers that a file starts by a command. */
function serversIn(files: RepositoryFiles, path: string): string[] {
  const servers = asDocument(files.json(path)?.['mcpServers']) ?? {};
  return Object.keys(servers).filter((name) => typeof asDocument(servers[name])?.['command'] === 'string');
}

function serverCheck(configFile: string, server: string) {
  return smokeTest(idOf('mcp', `${configFile}-${server}`), `The MCP server ${server} of ${configFile} starts`, {
    testType: 'mcp',
    testDefinition: { configFile, server },
    timeoutSeconds: 60,
    enforcement: 'advisory',
  });
}

function idOf(kind: string, text: string): string {
  return `${kind}-${text.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}`;
}
