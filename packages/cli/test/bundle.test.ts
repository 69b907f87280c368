import { mkdirSync, readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createRuntimeFactory } from '@maf/runtime';
import { describe, expect, it } from 'vitest';
import { buildBundle } from '../scripts/bundle/build-bundle.mjs';
import { GitProject } from './git-project.js';
import { Project } from './maf-process.js';

const packageFolder = fileURLToPath(new URL('..', import.meta.url));
const { files, metafile } = await buildBundle();
const costly =
  /\/(?:typebox|kysely|commander|pg|yaml|ulid)\/|store\/dist\/migrations\/\d|migrate-worker|queries\/statement/;

/** The sources that run in a process of `maf`: those of the files of the bundle that it has loaded to its end. */
async function sourcesLoaded(project: Project, argv: readonly string[], input: string) {
  const list = project.path('loaded.json');
  const script = project.write(
    'list-loaded.cjs',
    `process.on('exit', () => require('node:fs').writeFileSync(${JSON.stringify(list)}, JSON.stringify(Object.keys(require.cache))));`,
  );
  const env = { MAF_AGENT_ID: 'agent-002', NODE_OPTIONS: `--require=${script}` };
  const ended = await project.maf(argv, { input, env });
  const loaded: string[] = JSON.parse(readFileSync(list, 'utf8'));
  const outputs = loaded.map((file) => metafile.outputs[relative(packageFolder, file)]);
  const inputs = outputs.flatMap((output) => Object.entries(output?.inputs ?? {}));
  return { ended, sources: inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? [path] : [])) };
}

function edit(project: Project, name: string): string {
  const tool_input = { file_path: project.path(name) };
  const event = { hook_event_name: 'PreToolUse', tool_name: 'Edit', tool_input, cwd: project.folder, session_id: 's' };
  return JSON.stringify(event);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}

async function projectWithLease(): Promise<Project> {
  const project = new Project();
  const options = { root: project.path('.agent-mail'), projectRoot: project.folder, env: {} };
  using runtime = createRuntimeFactory(options);
  await runtime.acquireLease({ filePath: 'src/', agentId: 'agent-001', ttlMs: 60_000 });
  await runtime.acquireLease({ filePath: 'docs/', agentId: 'agent-002', ttlMs: 60_000 });
  return project;
}

describe('the hook of an editor', () => {
  it.each([
    ['a deny', 'src/a.ts', /"permissionDecision":"deny"/],
    ['an allow', 'free.ts', /^$/],
    ['an allow under a lease of its own', 'docs/a.md', /^$/],
  ])('loads nothing that it has no need of for %s', async (_, name, answer) => {
    using project = await projectWithLease();
    const { ended, sources } = await sourcesLoaded(project, ['hook', 'claude'], edit(project, name));
    expect(ended).toMatchObject({ code: 0, stderr: '', stdout: expect.stringMatching(answer) });
    expect(sources).toContain('../guard/dist/decision/decide-write.js');
    expect(sources.filter((source) => costly.test(source))).toEqual([]);
    expect(sources.filter((source) => /receipts\/(?:deny|judge)|\/repository\//.test(source))).toEqual([]);
  });

  it('loads what judges receipts where the policy asks for one, and no more', async () => {
    using project = new GitProject();
    await project.maf(['db', 'migrate']);
    project.write('.maf/guard.json', { receipt: ['edit'] });
    const { ended, sources } = await sourcesLoaded(project, ['hook', 'claude'], edit(project, 'src/a.ts'));
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('There is none') });
    expect(sources).toContain('../runtime/dist/receipts/judge-receipt.js');
    expect(sources.filter((source) => costly.test(source))).toEqual([]);
  });

  it('loads the rest where the store needs more', async () => {
    using project = await projectWithLease();
    mkdirSync(project.path('.agent-mail/runtime.db.fallback'));
    const { ended, sources } = await sourcesLoaded(project, ['hook', 'claude'], edit(project, 'src/a.ts'));
    expect(ended).toMatchObject({ code: 0, stdout: expect.stringContaining('"permissionDecision":"deny"') });
    expect(sources).toContain('../runtime/dist/factory/create-runtime-factory.js');
    expect(sources.some((source) => costly.test(source))).toBe(true);
  });
});

it('lists reservations without validators and builders', async () => {
  using project = await projectWithLease();
  const { ended, sources } = await sourcesLoaded(project, ['reservations'], '');
  expect(ended.stdout).toContain('agent-001');
  expect(sources.some((source) => source.includes('/commander/'))).toBe(true);
  expect(sources.filter((source) => /\/(?:typebox|kysely)\//.test(source))).toEqual([]);
});

describe('the bundle', () => {
  it('is what stands in dist', () => {
    for (const [name, bytes] of files)
      expect(readFileSync(join(packageFolder, 'dist', name), 'utf8') === textOf(bytes), name).toBe(true);
  });

  it('asks at run time for nothing but Node and what is installed with it', () => {
    const {
      dependencies,
      peerDependencies,
    }: Record<'dependencies' | 'peerDependencies', Record<string, string>> = JSON.parse(
      readFileSync(join(packageFolder, 'package.json'), 'utf8'),
    );
    const imports = Object.values(metafile.outputs).flatMap((output) => output.imports);
    const outside = imports.filter(({ external, path }) => external === true && !path.startsWith('./'));
    const packages = outside.map(({ path }) => path).filter((path) => !isBuiltin(path));
    expect([...new Set(packages)].sort()).toEqual(Object.keys({ ...dependencies, ...peerDependencies }).sort());
  });

  it('leaves errors the names of their classes', () => {
    const texts = [...files].filter(([name]) => name.endsWith('js')).map(([, bytes]) => textOf(bytes));
    const renamed = texts.flatMap((text) => text.match(/\b\w+Error\d+(?==class)|(?<=class )\w+Error\d+/g) ?? []);
    expect(renamed.filter((name) => !/^(?:Commander|InvalidArgument)Error/.test(name))).toEqual([]);
    expect(texts.some((text) => /class StoreMissingError|StoreMissingError=class/.test(text))).toBe(true);
  });

  it('says whose code it holds', () => {
    const notices = textOf(files.get('THIRD-PARTY-NOTICES.txt') ?? new Uint8Array());
    for (const name of ['commander', 'kysely', 'typebox'])
      expect(notices).toMatch(new RegExp(`^${name} \\d.*\\(MIT\\)$`, 'm'));
    expect(notices).toContain('Permission is hereby granted');
  });

  it('is what the package exports', async () => {
    const url = pathToFileURL(join(packageFolder, 'dist/index.js')).href;
    expect(Object.keys(await import(/* @vite-ignore */ url)).sort()).toEqual(['exitCodes', 'run']);
  });
});
