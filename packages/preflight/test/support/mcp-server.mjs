// A real MCP server over stdio. It starts a process of its own, to see that the whole group is ended.
import { spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';

const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
if (process.env.PIDS_FILE) appendFileSync(process.env.PIDS_FILE, `${process.pid}\n${child.pid}\n`);

const server = new McpServer({ name: 'test-server', version: '2.1.0' });
for (const name of process.argv.slice(2)) {
  server.registerTool(name, { description: name }, async () => ({ content: [{ type: 'text', text: 'done' }] }));
}
await server.connect(new StdioServerTransport());
