import { mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commandCheck } from '../src/checks/command/command-check.js';
import { checkContext } from './support/check-context.js';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'maf-command-')));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const node = (script: string, ...args: string[]) => [process.execPath, '--eval', script, ...args];
const run = (definition: object, context = checkContext({ workingDirectory: folder, env: process.env })) =>
  commandCheck.run(definition, context);

describe('the kind command', () => {
  it('passes by exit code 0, and shows no output', async () => {
    const command = node('console.log("fine")');
    const seen = await run({ command });
    expect(seen).toEqual({
      outcome: 'passed',
      summary: `${process.execPath} exited with 0`,
      observations: { command, durationMs: expect.any(Number), expectedExitCode: 0, exitCode: 0 },
    });
  });

  it('fails by another exit code with the ends of the outputs', async () => {
    const seen = await run({ command: node('console.log("out"); console.error("e".repeat(5000)); process.exit(3)') });
    expect(seen).toMatchObject({ outcome: 'failed', observations: { exitCode: 3, stdout: 'out\n' } });
    expect(seen.summary).toBe(`${process.execPath} exited with 3, expected 0`);
    expect(seen.observations['stderr']).toBe(`${'e'.repeat(999)}\n`);
  });

  it('takes another exit code where it is expected, or where a condition says so', async () => {
    const command = node('process.exit(3)');
    expect(await run({ command, expectedExitCode: 3 })).toMatchObject({ outcome: 'passed' });
    expect(await run({ command, conditions: { exitCode: { between: [1, 5] } } })).toMatchObject({ outcome: 'passed' });
    expect(await run({ command, conditions: { exitCode: { lt: 3 } } })).toMatchObject({ outcome: 'failed' });
  });

  it('judges what was written', async () => {
    const command = node('console.log(JSON.stringify({ version: "3.1.0" })); console.error("a warning")');
    const conditions = {
      stdout: { equals: '{"version":"3.1.0"}' },
      json: { path: '$.version', semver: '^3' },
      stderr: { equals: '', severity: 'warn' },
      durationMs: { gte: 0 },
    };
    const seen = await run({ command, conditions });
    expect(seen).toMatchObject({ outcome: 'warned', observations: { stderr: 'a warning\n' } });
    expect(seen.summary).toContain('stderr: expected "", observed "a warning"');
    const noJson = await run({ command: node('console.log("{")'), conditions: { json: { exists: true } } });
    expect(noJson.summary).toContain('json: expected stdout of JSON, observed "{"');
  });

  it('gives it its folder, its variables and its input', async () => {
    const script =
      'process.stdin.on("data", (data) => console.log(process.cwd(), process.env.ONE, process.env.TWO, data + ""))';
    const definition = { command: node(script), cwd: '.', env: { TWO: 'added' }, stdin: 'input' };
    const env = { ...process.env, ONE: 'there', TWO: 'before' };
    const conditions = { stdout: { equals: `${folder} there added input` } };
    expect(await run({ ...definition, conditions }, checkContext({ workingDirectory: folder, env }))).toMatchObject({
      outcome: 'passed',
    });
  });

  it('is not held up by a command that reads nothing of a large input', async () => {
    expect(await run({ command: node(''), stdin: 'x'.repeat(5_000_000) })).toMatchObject({ outcome: 'passed' });
  });

  it('asks a shell only where it is told to', async () => {
    const plain = await run({ command: node('console.log(process.argv[1])', '$HOME; exit 4') });
    expect(plain.outcome).toBe('passed');
    const conditions = { stdout: { equals: 'a b' } };
    expect(
      await run({ command: ['printf "a %s" "$X" | cat'], env: { X: 'b' }, shell: true, conditions }),
    ).toMatchObject({
      outcome: 'passed',
    });
  });

  it('fails for what cannot be started', async () => {
    expect(await run({ command: ['maf-no-such-command'] })).toMatchObject({
      outcome: 'failed',
      summary: expect.stringContaining('maf-no-such-command could not be started'),
      observations: { errorCode: 'ENOENT' },
    });
  });

  it('keeps a part of a large output, and says so', async () => {
    const command = node('process.stdout.write("x".repeat(50_000_000))');
    expect(await run({ command })).toMatchObject({ outcome: 'passed' });
    const seen = await run({ command, conditions: { stdout: { contains: 'x' } } });
    expect(seen.summary).toContain('stdout: expected at most 262144 bytes');
    expect(seen.observations['stdout']).toHaveLength(1000);
  });

  it('takes out secrets before it shortens', async () => {
    const redact = (text: string) => text.replaceAll('planted-secret', '[redacted]');
    const command = node('console.log("planted-secret" + "x".repeat(990)); process.exit(1)');
    const seen = await run({ command }, checkContext({ env: process.env, redact }));
    expect(seen.observations['stdout']).not.toContain('ecret');
    expect(
      commandCheck.secrets({ command: ['x'], env: { MY_TOKEN: 'one', MODE: 'two' } }, { DB_PASSWORD: 'three' }),
    ).toEqual(['three', 'one']);
  });
});

/** Runs on, and a child with it; the first may ignore the wish to end, the child always does. */
const stubborn = `
  const { spawn } = require('node:child_process');
  const { writeFileSync } = require('node:fs');
  const [ignores, stays] = process.argv.slice(1);
  if (ignores === 'ignores') process.on('SIGTERM', () => {});
  const child = spawn(process.execPath, ['--eval', \`
    process.on('SIGTERM', () => {});
    setInterval(() => {}, 1000);
    process.send('ready');
  \`], { stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  child.on('message', () => {
    writeFileSync('pids', process.pid + ' ' + child.pid);
    if (stays === 'stays') setInterval(() => {}, 1000);
    else { child.disconnect(); child.unref(); }
  });
`;

describe('the process group of a command', () => {
  async function pids(): Promise<number[]> {
    return (await readFile(join(folder, 'pids'), 'utf8').catch(() => '')).split(' ').filter(Boolean).map(Number);
  }

  /** A process that has ended and that nobody has waited for is still there by its id. */
  async function isRunning(pid: number): Promise<boolean> {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    return stat !== '' && !/\) [ZX] /.test(stat);
  }

  async function running(): Promise<number[]> {
    const all = await pids();
    const checked = await Promise.all(all.map(isRunning));
    return all.filter((_, index) => checked[index]);
  }

  it.each(['ignores', 'heeds'])('is ended with a first process that %s the wish to end', async (manner) => {
    const stop = new AbortController();
    const context = checkContext({ workingDirectory: folder, env: process.env, signal: stop.signal, timeoutMs: 5 });
    const seen = run({ command: node(stubborn, manner, 'stays') }, context);
    await expect.poll(running, { timeout: 20_000 }).toHaveLength(2);
    stop.abort();
    expect(await seen).toMatchObject({
      outcome: 'timeout',
      summary: `${process.execPath} did not end within 5 ms and was ended`,
    });
    await expect.poll(running).toEqual([]);
  });

  it('leaves nothing behind when the first process ends by itself', async () => {
    expect(await run({ command: node(stubborn, 'heeds', 'leaves') })).toMatchObject({ outcome: 'passed' });
    expect(await pids()).toHaveLength(2);
    await expect.poll(running).toEqual([]);
  });

  it('is not waited for by way of an output that somebody outside of it holds', async () => {
    await writeFile(
      join(folder, 'leave.cjs'),
      `const child = require('node:child_process').spawn(process.execPath, ['--eval', 'setTimeout(() => {}, 20_000)'],
         { detached: true, stdio: ['ignore', 'inherit', 'inherit'] });
       require('node:fs').writeFileSync('pids', String(child.pid));
       child.unref();`,
    );
    const stop = new AbortController();
    const context = checkContext({ workingDirectory: folder, env: process.env, signal: stop.signal });
    const seen = run({ command: [process.execPath, 'leave.cjs'] }, context);
    await expect.poll(pids, { timeout: 20_000 }).toHaveLength(1);
    stop.abort();
    expect(await seen).toMatchObject({ outcome: 'timeout' });
    for (const pid of await pids()) process.kill(pid, 'SIGKILL');
  });

  it('is not begun when the time is over', async () => {
    const context = checkContext({ workingDirectory: folder, signal: AbortSignal.abort() });
    expect(await run({ command: node(stubborn, 'heeds', 'stays') }, context)).toMatchObject({ outcome: 'timeout' });
    expect(await pids()).toEqual([]);
  });
});
