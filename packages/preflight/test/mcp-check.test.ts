import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { mcpCheck } from '../src/checks/mcp/mcp-check.js';
import { checkContext } from './support/check-context.js';

const script = fileURLToPath(new URL('./support/mcp-server.mjs', import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maf-mcp-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const serverWith = (...tools: string[]) => ({ command: process.execPath, args: [script, ...tools] });
const pidsIn = (file: string) => readFileSync(file, 'utf8').trim().split('\n').map(Number);

/** False for one that has ended, be it that nobody has taken note of it yet. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    const stat = `/proc/${pid}/stat`;
    return !(existsSync(stat) && / Z /.test(readFileSync(stat, 'utf8')));
  } catch {
    return false;
  }
}

describe('the kind mcp, against a real server over stdio', () => {
  it('lists the tools, judges them, and ends the whole process group', async () => {
    const file = join(folder, 'pids');
    const definition = {
      ...serverWith('search', 'fetch'),
      env: { PIDS_FILE: file },
      expectedTools: ['fetch', 'search'],
      conditions: { tools: { length: 2 }, server: { path: '$.version', semver: '^2' }, durationMs: { gte: 0 } },
    };
    const seen = await mcpCheck.run(definition, checkContext());
    expect(seen).toMatchObject({
      outcome: 'passed',
      observations: { tools: ['fetch', 'search'], server: { name: 'test-server', version: '2.1.0' } },
    });
    const pids = pidsIn(file);
    expect(pids).toHaveLength(2);
    await vi.waitFor(() => expect(pids.filter(isRunning)).toEqual([]), 10_000);
  });

  it('reads how a server is started from the configuration of its clients', async () => {
    const mcpServers = { tools: serverWith('fetch'), remote: { url: 'https://host/mcp' } };
    writeFileSync(join(folder, '.mcp.json'), JSON.stringify({ mcpServers }));
    const named = { configFile: '.mcp.json', server: 'tools', expectedTools: ['fetch', 'write'] };
    const context = checkContext({ workingDirectory: folder });
    const seen = await mcpCheck.run(named, context);
    expect(seen.outcome).toBe('failed');
    expect(seen.summary).toBe('MCP server tools has 1 tools; tools: expected the tool write, observed fetch');
    for (const server of ['remote', 'gone', 'constructor']) {
      const missing = await mcpCheck.run({ ...named, server }, context);
      expect(missing.outcome).toBe('failed');
      expect(missing.summary).toContain(`expected a server ${server} with a command in .mcp.json`);
    }
    const unreadable = await mcpCheck.run({ ...named, configFile: 'gone.json' }, context);
    expect(unreadable.summary).toContain('gone.json cannot be read: ENOENT');
  });

  it('gives the server the variables of its configuration, and none of ours', async () => {
    const file = join(folder, 'env');
    const code = `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.env))`;
    const definition = { command: process.execPath, args: ['-e', code], env: { GIVEN: 'yes' } };
    await mcpCheck.run(definition, checkContext({ env: { PATH: '/bin', DATABASE_PASSWORD: 'secret' } }));
    const env: unknown = JSON.parse(readFileSync(file, 'utf8'));
    expect(env).toMatchObject({ GIVEN: 'yes', PATH: '/bin' });
    expect(env).not.toHaveProperty('DATABASE_PASSWORD');
    expect(mcpCheck.secrets({ command: 'x', env: { KEY: 'abc' } }, {})).toEqual(['abc']);
  });

  it('shows no variable of the configuration, even where the server repeats it', async () => {
    const args = ['-e', 'console.error("bad key " + process.env.KEY)'];
    const mcpServers = { tools: { command: process.execPath, args, env: { KEY: 'planted-secret' } } };
    writeFileSync(join(folder, '.mcp.json'), JSON.stringify({ mcpServers }));
    const definition = { configFile: '.mcp.json', server: 'tools' };
    const seen = await mcpCheck.run(definition, checkContext({ workingDirectory: folder }));
    expect(seen.summary).toContain('bad key [redacted]');
  });

  it('fails with what the server said last when it ends early, and when there is none', async () => {
    const definition = { command: process.execPath, args: ['-e', 'console.error("no key"); process.exit(3)'] };
    const seen = await mcpCheck.run(definition, checkContext());
    expect(seen.outcome).toBe('failed');
    expect(seen.summary).toContain('no key');
    const gone = await mcpCheck.run({ command: join(folder, 'gone') }, checkContext());
    expect(gone).toMatchObject({ outcome: 'failed', observations: { errorCode: 'ENOENT' } });
  });

  it('lets a server take its leave', async () => {
    const file = join(folder, 'leave');
    const code = `process.on('SIGTERM', () => {
      require('fs').writeFileSync(${JSON.stringify(file)}, 'left');
      process.exit();
    });
    import(${JSON.stringify(script)})`;
    expect(
      await mcpCheck.run({ command: process.execPath, args: ['-e', code, 'x', 'fetch'] }, checkContext()),
    ).toMatchObject({
      outcome: 'passed',
    });
    expect(readFileSync(file, 'utf8')).toBe('left');
  });

  it.each([
    ['does not answer', ''],
    ['heeds no SIGTERM either', `process.on('SIGTERM', () => {});`],
  ])('ends a server that %s when its time is over', async (_, heedless) => {
    const file = join(folder, 'pid');
    const begin = `${heedless} require('fs').writeFileSync(${JSON.stringify(file)}, String(process.pid));`;
    const code = `${begin} process.stdin.resume(); setInterval(() => {}, 1000)`;
    const stop = new AbortController();
    const running = mcpCheck.run(
      { command: process.execPath, args: ['-e', code] },
      checkContext({ signal: stop.signal }),
    );
    await vi.waitFor(() => expect(readFileSync(file, 'utf8')).not.toBe(''), 10_000);
    stop.abort();
    expect(await running).toMatchObject({ outcome: 'timeout' });
    await vi.waitFor(() => expect(pidsIn(file).filter(isRunning)).toEqual([]), 10_000);
  });
});
