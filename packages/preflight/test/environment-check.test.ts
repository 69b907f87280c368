import { execFileSync } from 'node:child_process';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { environmentCheck } from '../src/checks/environment/environment-check.js';
import { checkContext, contextOf } from './support/check-context.js';

const look = (definition: object, env: Record<string, string | undefined>) =>
  environmentCheck.run(definition, checkContext({ env }));

describe('variables', () => {
  it('are judged by their values', async () => {
    const conditions = {
      variables: { MODE: { any: [{ equals: 'test' }, { equals: 'ci' }] }, EMPTY: { exists: true } },
    };
    expect(await look({ conditions }, { MODE: 'ci', EMPTY: '' })).toEqual({
      outcome: 'passed',
      summary: 'Looked at 2 variable(s) and 0 version(s)',
      observations: { variables: { MODE: 'set', EMPTY: 'set' }, versions: {} },
    });
  });

  it('that are missing are told', async () => {
    const seen = await look({ conditions: { variables: { TOKEN: { exists: true } } } }, {});
    expect(seen).toMatchObject({ outcome: 'failed', observations: { variables: { TOKEN: 'not set' } } });
    expect(seen.summary).toContain('variables.TOKEN: expected a value, observed nothing');
  });

  it('are shown only where they are listed as visible', async () => {
    const conditions = {
      variables: { MODE: { equals: 'ci' }, PIN: { all: [{ matches: '^z' }, { length: { gt: 9 } }] } },
    };
    const seen = await look({ visible: ['MODE'], conditions }, { MODE: 'production', PIN: 'p7q' });
    expect(seen.outcome).toBe('failed');
    expect(JSON.stringify(seen)).not.toContain('p7q');
    expect(seen.observations['failures']).toMatchObject([
      { subject: 'variables.MODE', expected: '"ci"', observed: '"production"' },
      { subject: 'variables.PIN', expected: 'text matching ^z', observed: 'another value, which is not shown' },
      { subject: 'variables.PIN', observed: 'another value, which is not shown' },
    ]);
  });
});

describe('versions', () => {
  let folder: string;
  let env: Record<string, string | undefined>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'maf-versions-'));
    env = { ...process.env, PATH: `${folder}${delimiter}${process.env['PATH']}` };
  });
  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  async function command(name: string, script: string): Promise<void> {
    await writeFile(join(folder, name), `#!${process.execPath}\n${script}\n`);
    await chmod(join(folder, name), 0o700);
  }

  it('are those of the commands themselves', async () => {
    const [, git = ''] = /(\d+\.\d+\.\d+)/.exec(execFileSync('git', ['--version'], { encoding: 'utf8' })) ?? [];
    const conditions = { versions: { [process.execPath]: { semver: '>=20.19' }, git: { equals: git } } };
    expect(await look({ conditions }, env)).toMatchObject({
      outcome: 'passed',
      observations: { versions: { [process.execPath]: process.versions.node, git } },
    });
  });

  it('are found in what is written to stderr, too', async () => {
    await command('maf-old-tool', 'console.error("maf-old-tool 1.8, Copyright 1999"); process.exit(1)');
    const seen = await look({ conditions: { versions: { 'maf-old-tool': { semver: '>=2', severity: 'warn' } } } }, env);
    expect(seen.outcome).toBe('warned');
    expect(seen.summary).toContain('versions.maf-old-tool: expected a version in >=2, observed "1.8.0"');
  });

  it('are missing where the command is, or says none', async () => {
    await command('maf-shy', 'console.log("hello")');
    const conditions = { versions: { 'maf-no-such-command': { exists: true }, 'maf-shy': { exists: true } } };
    const seen = await look({ conditions }, env);
    expect(seen).toMatchObject({
      outcome: 'failed',
      observations: { versions: { 'maf-no-such-command': null, 'maf-shy': null } },
    });
    expect(seen.observations['failures']).toHaveLength(2);
  });

  it('are not asked of a shell', async () => {
    const conditions = { versions: { 'git --version; git': { exists: false } } };
    expect(await look({ conditions }, env)).toMatchObject({ outcome: 'passed' });
  });

  it('are not waited for when the time is over', async () => {
    await command('maf-slow', 'setInterval(() => {}, 1000)');
    const conditions = { versions: { 'maf-slow': { exists: true } } };
    expect(await environmentCheck.run({ conditions }, contextOf(300, { env }))).toMatchObject({ outcome: 'timeout' });
  });
});
