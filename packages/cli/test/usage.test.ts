import { spawn } from 'node:child_process';
import { cpSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commandGroups } from '../src/command-groups.js';
import { endOf, executable, Project } from './maf-process.js';

let project: Project;

beforeAll(() => {
  project = new Project({ git: false });
});

afterAll(() => {
  project[Symbol.dispose]();
});

describe('help', () => {
  it('names every command, and leaves no store behind', async () => {
    const help = await project.maf(['--help']);
    expect(help).toMatchObject({ code: 0, stderr: '' });
    for (const { name } of commandGroups) expect(help.stdout).toMatch(new RegExp(`^  ${name} `, 'm'));
    expect(help.stdout).toContain('MAF_AGENT_ID');
    const version = await project.maf(['--version']);
    expect(version).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+/) });
  });

  it('shows examples and the global options of a command', async () => {
    const [asOption, asCommand] = await Promise.all([
      project.maf(['mail', 'send', '--help']),
      project.maf(['help', 'reserve']),
    ]);
    expect(asOption?.stdout).toMatch(/Global Options:[\s\S]*--json[\s\S]*Examples:\n {2}\$ maf mail send/);
    expect(asCommand?.stdout).toMatch(/(default: 30m)[\s\S]*\$ maf reserve/);
  });
});

describe('wrong usage', () => {
  it('ends with 2 and says what was meant', async () => {
    const ends = await Promise.all([
      project.maf([]),
      project.maf(['reserv']),
      project.maf(['mail', 'snd']),
      project.maf(['reserve', 'a', '--agent', 'A', '--ttl', '5']),
      project.maf(['reserve', 'a']),
      project.maf(['reserve', 'a', '--agent', 'two words']),
      project.maf(['reservations', '--nope']),
      project.maf(['agents', '--mode', 'oracle']),
      project.maf(['agents', '--db']),
    ]);
    expect(ends.map(({ code, stdout }) => [code, stdout])).toEqual(ends.map(() => [2, '']));
    const [bare, near, nearer, duration, agent, id, option, mode, db] = ends.map(({ stderr }) => stderr);
    expect(bare).toContain('Usage: maf');
    expect(near).toContain('Did you mean reserve?');
    expect(nearer).toContain('Did you mean send?');
    expect(duration).toContain('Expected a time with its unit');
    expect(agent).toContain('add --agent ID, or set MAF_AGENT_ID');
    expect(id).toContain('[REQUEST_INVALID]');
    expect(option).toContain("unknown option '--nope'");
    expect(mode).toContain('[MODE_UNKNOWN]');
    expect(db).toContain('argument missing');
    expect(ends.map(({ stderr }) => stderr).join()).not.toMatch(/^\s+at /m);
  });

  it('prints a report with --json', async () => {
    const { code, stdout, stderr } = await project.maf(['--json', 'reserve']);
    expect([code, stdout]).toEqual([2, '']);
    expect(JSON.parse(stderr)).toMatchObject({ code: 'REQUEST_INVALID', message: "missing required argument 'path'" });
  });
});

describe('streams', () => {
  it('ends quietly when nobody reads on', async () => {
    const child = project.start(['--help']);
    const end = endOf(child);
    child.stdout?.destroy();
    expect(await end).toMatchObject({ code: 0, stderr: '' });
  });

  it('prints no colours with NO_COLOR, nor into a pipe', async () => {
    const [plain, none, forced] = await Promise.all([
      project.maf(['doctor']),
      project.maf(['doctor'], { env: { NO_COLOR: '1' } }),
      project.maf(['doctor'], { env: { FORCE_COLOR: '1' } }),
    ]);
    expect(plain?.stdout).not.toContain('\u001b');
    expect(none?.stdout).not.toContain('\u001b');
    expect(forced?.stdout).toContain('\u001b[32mok');
  });
});

it('says in one line that it has not been built', async () => {
  cpSync(dirname(executable), project.path('bin'), { recursive: true });
  const { code, stderr } = await endOf(spawn(process.execPath, [project.path('bin/maf.js')]));
  expect(code).toBe(3);
  expect(stderr).toBe('error: maf has not been built yet; run `npm start` (or `pnpm build`) first\n');
});
