import { readFileSync, rmSync, statSync } from 'node:fs';
import Type from 'typebox';
import { describe, expect, it } from 'vitest';
import { builtInFixKinds } from '../src/fixes/built-in-fix-kinds.js';
import { defineFixKind } from '../src/fixes/define-fix-kind.js';
import { planFiles } from '../src/fixes/kinds/plan-files.js';
import { undoFixes } from '../src/fixes/undo/undo-fixes.js';
import { builtInReportFormats } from '../src/reports/built-in-report-formats.js';
import { createReport } from '../src/reports/create-report.js';
import { runPreflight } from '../src/runner/run-preflight.js';
import { PreflightWorker } from '../src/worker/preflight-worker.js';
import { Project } from './support/project.js';

const node = (script: string) => [process.execPath, '-e', script];

describe('the fix command', () => {
  it('runs without a shell, is recorded without secrets, and is left as it is by an undo', async () => {
    using project = new Project();
    const script = "require('fs').writeFileSync(process.argv[1], 'x'); console.log(process.env.API_TOKEN + ' $HOME')";
    project.saveFileCheck('a b;c', [
      { fixType: 'create_folder', path: 'd' },
      { fixType: 'command', command: [...node(script), 'a b;c'], env: { API_TOKEN: 'planted-secret' } },
    ]);
    const execution = await runPreflight({ ...project.request, fix: {} });
    expect(execution).toMatchObject({
      status: 'passed',
      fixes: [
        { state: 'applied' },
        {
          fixType: 'command',
          state: 'applied',
          changes: [],
          observations: { exitCode: 0, stdout: '[redacted] $HOME\n' },
        },
      ],
    });
    expect(execution.fixes?.[1]?.summary).toMatch(/^run .* "a b;c"$/);
    expect(JSON.stringify(execution)).not.toContain('planted-secret');
    const undo = { runtime: project.runtime, executionId: execution.id, agentId: 'agent-001' };
    expect(await undoFixes(undo)).toMatchObject({ changes: [{ path: 'd' }], left: [{ fixType: 'command' }] });
    expect(Object.keys(project.tree)).toEqual(['a b;c']);
    expect(await undoFixes(undo)).toMatchObject({ changes: [], left: [{ fixType: 'command' }] });
  });

  it.each([
    [
      'exits with another code',
      { command: node('console.error("why"); process.exit(3)') },
      /exited with 3, expected 0$/,
    ],
    ['is not there', { command: ['maf-no-such-program'] }, /could not be started: .*ENOENT/],
    [
      'does not end',
      { command: node('setInterval(() => {}, 1000)'), timeoutSeconds: 0.3 },
      /did not end within 0.3 s and was ended$/,
    ],
    ['is ended', { command: node('process.kill(process.pid, "SIGKILL")') }, /was ended by SIGKILL, expected 0$/],
  ])('that %s fails, and says so', async (_, fix, problem) => {
    using project = new Project();
    project.saveFileCheck('missing', { fixType: 'command', ...fix });
    const { fixes, status, attempts } = await runPreflight({ ...project.request, env: process.env, fix: {} });
    expect({ status, attempts, states: fixes?.map(({ state }) => state) }).toEqual({
      status: 'failed',
      attempts: 1,
      states: ['failed'],
    });
    expect(fixes?.[0]?.problem).toMatch(problem);
  });

  it('reads a shell line only where it is asked to, and runs in its folder', async () => {
    using project = new Project();
    const fix = { fixType: 'command', command: ['echo "$WHO" > made'], shell: true, cwd: 'd', env: { WHO: 'me' } };
    project.saveFileCheck('d/made', [{ fixType: 'create_folder', path: 'd' }, fix]);
    const { status } = await runPreflight({ ...project.request, env: process.env, fix: {} });
    expect(status).toBe('passed');
    expect(readFileSync(project.path('d/made'), 'utf8')).toBe('me\n');
  });

  it('is ended with its run, which stays to be taken over', async () => {
    using project = new Project();
    const script = "require('fs').writeFileSync('begun', ''); setInterval(() => {}, 1000)";
    project.saveFileCheck('missing', { fixType: 'command', command: node(script), cwd: project.root });
    const stop = new AbortController();
    const run = runPreflight({ ...project.request, executionId: 'run-1', signal: stop.signal, fix: {} });
    run.catch(() => undefined);
    await expect.poll(() => Object.keys(project.tree), { timeout: 20_000 }).toEqual(['begun']);
    stop.abort(new Error('stopped'));
    await expect(run).rejects.toThrow('stopped');
    expect(await project.runtime.executions.find('run-1')).toMatchObject({
      status: 'running',
      fixes: [{ state: 'intended' }],
    });
    project.saveFileCheck('begun', { fixType: 'command', command: node('process.exit(0)') });
    const taken = await runPreflight({ ...project.request, executionId: 'run-1', fix: {} });
    expect(taken.status).toBe('passed');
    expect(taken.fixes?.map(({ position, state }) => `${position} ${state}`)).toEqual(['1 interrupted', '1 applied']);
  });
});

describe('the fix add_mcp_server', () => {
  const fix = { fixType: 'add_mcp_server', configFile: '.mcp.json', server: 'tickets', command: 'node', args: ['-v'] };
  const check = (project: Project, more = {}) => {
    const conditions = { json: { path: '$.mcpServers.tickets.command', equals: 'node' } };
    project.saveFileCheck('.mcp.json', { ...fix, ...more }, conditions);
    return runPreflight({ ...project.request, env: { TOKEN: 'planted-secret' }, fix: {} });
  };

  it('keeps every byte of others, and shows none of what they hold', async () => {
    using project = new Project();
    const text =
      '{\r\n\t"mcpServers": {"other": {"command": "x", "env": {"KEY": "foreign-key"}, "args": ["--token=foreign-token"]}},\r\n\t"z":  [ 1,2 ]\r\n}';
    project.write('.mcp.json', text);
    const { status, fixes, id } = await check(project);
    expect(status).toBe('passed');
    const now = readFileSync(project.path('.mcp.json'), 'utf8');
    const added = '"tickets":{"command":"node","args":["-v"]}';
    expect(now.replace(`,${added}`, '')).toBe(text);
    const stored = JSON.stringify(fixes);
    expect(stored).toContain('tickets');
    expect(stored).not.toMatch(/foreign-(key|token)/);
    await undoFixes({ runtime: project.runtime, executionId: id, agentId: 'agent-001' });
    expect(readFileSync(project.path('.mcp.json'), 'utf8')).toBe(text);
  });

  it('makes a missing file, for its owner alone where it holds a secret', async () => {
    using project = new Project();
    const { status } = await check(project);
    expect(status).toBe('passed');
    expect(readFileSync(project.path('.mcp.json'), 'utf8')).toBe(
      '{\n  "mcpServers": {\n    "tickets": {\n      "command": "node",\n      "args": [\n        "-v"\n      ]\n    }\n  }\n}\n',
    );
    expect(statSync(project.path('.mcp.json')).mode & 0o777).toBe(0o644);
    using other = new Project();
    const { fixes } = await check(other, { env: { TOKEN: `\${env:TOKEN}` } });
    expect(statSync(other.path('.mcp.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(other.path('.mcp.json'), 'utf8')).toContain('planted-secret');
    expect(JSON.stringify(fixes)).not.toContain('planted-secret');
  });

  it.each([
    ['{"mcpServers":{"tickets":{"command":"other"}}}', 'another entry under the name tickets'],
    ['{"mcpServers":[]}', '"mcpServers" of the type array'],
    ['[1]', 'JSON of the type array'],
    ['{"mcpServers":', 'ValueExpected in line 1'],
    [Buffer.from([0x7b, 0xff, 0x7d]).toString('latin1'), undefined],
  ])('changes nothing in %s', async (text, found) => {
    using project = new Project();
    project.write('.mcp.json', text);
    const before = project.tree;
    const { fixes } = await check(project);
    expect(fixes?.[0]?.problem).toContain(`and no tickets in it, found ${found ?? ''}`);
    expect(project.tree).toEqual(before);
  });
});

describe("a kind of a team's own", () => {
  const replace = defineFixKind({
    fixType: 'acme/replace',
    schema: Type.Object({ path: Type.String(), text: Type.String() }),
    plan: ({ path, text }, context) => ({
      summary: `replace ${path}`,
      changes: planFiles([{ path, bytes: Buffer.from(text), mode: 0o640 }], context),
    }),
  });
  const kinds = [...builtInFixKinds, replace];
  const own = (definition: unknown) => ({ fixType: 'own', kind: 'acme/replace', definition });
  const conditions = { content: { equals: 'new\n' } };

  it('replaces a file, and its content and mode are put back', async () => {
    using project = new Project();
    project.write('d/x', 'the old content\n');
    const before = project.tree;
    project.saveFileCheck('d/x', own({ path: 'd/x', text: 'new\n' }), conditions);
    const { status, fixes, id } = await runPreflight({ ...project.request, fix: { kinds } });
    expect(status).toBe('passed');
    expect(fixes?.[0]?.changes[0]?.difference).toBe(
      'file d/x: mode 0644 becomes 0640\n--- a/d/x\n+++ b/d/x\n@@ -1,1 +1,1 @@\n-the old content\n+new',
    );
    await undoFixes({ runtime: project.runtime, executionId: id, agentId: 'agent-001', kinds });
    expect(project.tree).toEqual(before);
  });

  it('is refused where it would take away a secret, which would have to be stored, or too much', async () => {
    using project = new Project();
    for (const content of ['key = planted-secret\n', 'long'.repeat(100_000)]) {
      project.write('x', content);
      project.saveFileCheck('x', own({ path: 'x', text: `new\n` }), { content: { equals: `\${env:TOKEN}` } });
      const env = { TOKEN: 'planted-secret' };
      const execution = await runPreflight({ ...project.request, env, fix: { kinds } });
      expect(execution.fixes?.[0]?.problem).toMatch(/^FIX_REFUSED: x is not changed: .* to take away/);
      expect(JSON.stringify(execution)).not.toContain('planted-secret');
      expect(readFileSync(project.path('x'), 'utf8')).toBe(content);
    }
  });

  it('that fails in the middle keeps what it has made, and an undo puts that back alone', async () => {
    using project = new Project();
    const late = defineFixKind({
      fixType: 'acme/late',
      schema: Type.Unknown(),
      plan(_, context) {
        const files = ['d/x', 'd/y'].map((path) => ({ path, bytes: Buffer.from('new'), mode: 0o644 }));
        const [folder, first, second] = planFiles(files, context);
        if (folder === undefined || first === undefined || second === undefined) throw new Error('no plan');
        const inTheMiddle = {
          ...second,
          get after() {
            if ('d/x' in project.tree) project.write('d/y', 'of somebody else');
            return second.after;
          },
        };
        return { summary: 'be late', changes: [folder, first, inTheMiddle] };
      },
    });
    project.saveFileCheck('d/x', { fixType: 'own', kind: 'acme/late' });
    const execution = await runPreflight({ ...project.request, fix: { kinds: [late] } });
    expect(execution).toMatchObject({
      status: 'passed',
      fixes: [{ state: 'failed', changes: [{ path: 'd' }, { path: 'd/x' }] }],
    });
    expect(execution.fixes?.[0]?.problem).toMatch(/^FIX_REFUSED: d\/y is not changed: expected nothing, found a file/);
    const undo = { runtime: project.runtime, executionId: execution.id, agentId: 'agent-001' };
    await expect(undoFixes(undo)).rejects.toMatchObject({ conflicts: [{ path: 'd', found: 'one with y' }] });
    rmSync(project.path('d/y'));
    await undoFixes(undo);
    expect(project.tree).toEqual({});
  });

  it('is asked for by its name, and gets a definition of its own', async () => {
    using project = new Project();
    project.saveFileCheck('x', own({ path: 'x' }), conditions);
    const problem = async (fix: object) => (await runPreflight({ ...project.request, fix })).fixes?.[0]?.problem;
    expect(await problem({})).toContain(
      'FIX_UNSUPPORTED: The fix acme/replace cannot be made: expected one of the kinds add_mcp_server, command,',
    );
    expect(await problem({ kinds })).toContain(
      'FIX_UNSUPPORTED: The fix acme/replace cannot be made: expected /text: ',
    );
  });
});

describe('who fixes, and who hears of it', () => {
  it('is a worker only where it was told to', async () => {
    using project = new Project();
    project.saveFileCheck('x', { fixType: 'create_file', path: 'x' });
    const { runtime, configManager, workingDirectory } = project.request;
    const ask = (executionId: string) =>
      runtime.enqueue({
        type: 'PREFLIGHT_CHECK',
        agentId: 'agent-001',
        configId: 'check',
        executionId,
        checkType: 'smoke_test',
      });
    const options = { runtime, configManager, workingDirectory, agentId: 'worker', env: {} };
    await ask('run-1');
    await new PreflightWorker(options).runOnce();
    expect(await runtime.executions.find('run-1')).toMatchObject({ status: 'failed' });
    expect(project.tree).toEqual({});
    await ask('run-2');
    await new PreflightWorker({ ...options, fix: {} }).runOnce();
    expect(await runtime.executions.find('run-2')).toMatchObject({ status: 'passed', fixes: [{ state: 'applied' }] });
  });

  it('is told in every report, without a secret, and a fix is no retry', async () => {
    using project = new Project();
    const fix = { fixType: 'create_file', path: '.env', content: `TOKEN=\${env:TOKEN}\nPORT=80\n` };
    project.saveFileCheck('.env', fix);
    const execution = await runPreflight({ ...project.request, env: { TOKEN: 'planted-secret' }, fix: {} });
    expect(readFileSync(project.path('.env'), 'utf8')).toBe('TOKEN=planted-secret\nPORT=80\n');
    expect(statSync(project.path('.env')).mode & 0o777).toBe(0o600);
    const report = createReport([execution], { at: Date.now(), nameOf: () => 'Check' });
    expect(report.checks[0]).toMatchObject({ isFixed: true, isFlaky: false, standing: 'passed' });
    expect(builtInReportFormats).toHaveLength(8);
    for (const { name, render } of builtInReportFormats) {
      const text = render(report);
      expect(text, name).toContain('create the file .env');
      expect(text, name).toContain('PORT=80');
      expect(text, name).not.toContain('planted-secret');
    }
  });
});
