import { execFileSync } from 'node:child_process';
import { MafConfigFile, type MafPreflightConfig } from '@maf/protocols';
import { Compile } from 'typebox/compile';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Project } from './maf-process.js';

let project: Project;

beforeEach(() => {
  project = new Project({ git: false });
  execFileSync('git', ['init', '--quiet'], { cwd: project.folder });
});

afterEach(() => {
  project[Symbol.dispose]();
});

const isConfigFile = Compile(MafConfigFile);

/** What `maf init` proposes for the files of the project, by id. */
async function proposed(): Promise<Record<string, MafPreflightConfig['config']>> {
  const { code, stdout } = await project.maf(['init', '--dry-run']);
  expect(code).toBe(0);
  const { configs }: MafConfigFile = JSON.parse(stdout);
  expect(isConfigFile.Check({ configs })).toBe(true);
  return Object.fromEntries(configs.map(({ id, config }) => [id, config]));
}

describe('maf init', () => {
  it('writes a file that fits, saves it, and is green where nothing is wrong', async () => {
    project.write('package.json', { engines: { node: '>=20' }, scripts: { test: 'node -e 0' } });
    project.write('.mcp.json', { mcpServers: {} });
    const { code, stdout } = await project.maf(['init']);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining('passed  test') });
    const written: MafConfigFile = JSON.parse(project.read('maf.config.json'));
    expect(isConfigFile.Check(written)).toBe(true);
    expect(written.configs.map(({ id }) => id)).toEqual([
      'toolchain',
      'git-up-to-date',
      'settings-mcp-json',
      'one-writer',
      'test',
    ]);
    const saved = await project.json<{ id: string }[]>(['config', 'list']);
    expect(saved.map(({ id }) => id).sort()).toEqual(written.configs.map(({ id }) => id).sort());
  });

  it('gives editors a schema that describes the file', async () => {
    expect((await project.maf(['init', '--no-run'])).code).toBe(0);
    const { $schema }: MafConfigFile = JSON.parse(project.read('maf.config.json'));
    const schema = JSON.parse(project.read($schema ?? ''));
    expect(schema).toMatchObject({ title: 'MAF configurations of a repository', required: ['configs'] });
  });

  it('says what is not green, and what it could not read', async () => {
    project.write('package.json', { dependencies: { left: '1' }, scripts: { build: 'exit 3', lint: 'exit 1' } });
    project.write('.mcp.json', '{ "mcpServers": ');
    const { code, stdout, stderr } = await project.maf(['init']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/failed {2}dependencies/);
    expect(stdout).toMatch(/failed {2}settings-mcp-json/);
    expect(stdout).toMatch(/failed {2}build/);
    expect(stdout).toMatch(/warned {2}lint/);
    expect(stderr).toContain('warning: .mcp.json cannot be read, and was left out: ');
  });

  it('leaves a file that is there alone', async () => {
    project.write('maf.config.json', '{}');
    const { code, stderr } = await project.maf(['init']);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining('maf config import') });
    expect(project.read('maf.config.json')).toBe('{}');
  });

  it('can be imported again after a change', async () => {
    await project.maf(['init', '--no-run']);
    const file: MafConfigFile = JSON.parse(project.read('maf.config.json'));
    const changed = file.configs.map((config) => ({ ...config, name: `${config.name}!`, version: '1.1.0' }));
    project.write('maf.config.json', { ...file, configs: changed });
    expect((await project.maf(['config', 'import', 'maf.config.json'])).code).toBe(0);
    expect(await project.json(['config', 'show', 'one-writer'])).toMatchObject({ version: '1.1.0' });
  });
});

describe('what is found', () => {
  it.each([
    [{ 'pnpm-lock.yaml': '' }, {}, 'pnpm'],
    [{ 'yarn.lock': '' }, {}, 'yarn'],
    [{ 'package-lock.json': '{}' }, {}, 'npm'],
    [{}, {}, 'npm'],
    [{ 'package-lock.json': '{}' }, { packageManager: 'pnpm@10.0.0' }, 'pnpm'],
  ])('is the package manager, by %j and %j', async (files, manifest, manager) => {
    for (const [name, text] of Object.entries(files)) project.write(name, text);
    project.write('package.json', { ...manifest, scripts: { test: 'vitest', start: 'x' } });
    expect(await proposed()).toMatchObject({
      test: { testDefinition: { command: [manager, 'run', 'test'] } },
      toolchain: { testDefinition: { conditions: { versions: { [manager]: { exists: true } } } } },
    });
  });

  it('leaves out the tests that npm speaks of where there are none', async () => {
    project.write('package.json', { scripts: { test: 'echo "Error: no test specified" && exit 1' } });
    expect(Object.keys(await proposed())).not.toContain('test');
  });

  it('is the language, with the versions that it asks for', async () => {
    project.write('pyproject.toml', '[project]\nrequires-python = ">=3.10,<4"\n[tool.pytest.ini_options]\n');
    project.write('go.mod', 'module x\n');
    project.write('Cargo.toml', '[package]\nname = "x"\nrust-version = "1.74"\n');
    const found = await proposed();
    expect(found['toolchain']).toMatchObject({
      testDefinition: { conditions: { versions: { python3: { semver: '>=3.10 <4' }, rustc: { semver: '>=1.74' } } } },
    });
    expect(Object.keys(found)).toEqual(expect.arrayContaining(['pytest', 'go-build', 'go-test', 'cargo-check']));
  });

  it('asks for any Python where a version is written as semver has none', async () => {
    project.write('pyproject.toml', '[project]\nrequires-python = "~=3.10"\n');
    expect(await proposed()).toMatchObject({
      toolchain: { testDefinition: { conditions: { versions: { python3: { exists: true } } } } },
    });
  });

  it('are the ports that services publish', async () => {
    project.write(
      'compose.yaml',
      [
        'services:',
        '  db:',
        '    ports: ["5432:5432", "127.0.0.1:6000:6000/tcp", "7000:7000/udp", "8000-8010:8000-8010", "9000"]',
        '  web app:',
        '    ports: [{ target: 80, published: 8080 }, "$' + '{PORT:-3000}:3000"]',
      ].join('\n'),
    );
    expect(Object.keys(await proposed()).filter((id) => id.startsWith('service-'))).toEqual([
      'service-db-5432',
      'service-db-6000',
      'service-web-app-8080',
      'service-web-app-3000',
    ]);
  });

  it('are the MCP servers that agents start', async () => {
    project.write('.mcp.json', { mcpServers: { files: { command: 'files' }, remote: { url: 'https://example.com' } } });
    const found = await proposed();
    expect(found['mcp-mcp-json-files']).toMatchObject({ testDefinition: { configFile: '.mcp.json', server: 'files' } });
    expect(Object.keys(found).filter((id) => id.startsWith('mcp-'))).toHaveLength(1);
  });
});
