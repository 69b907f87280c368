import type { CheckConditions } from '@maf/protocols';
import { commandCheck, type Found, smokeTest } from './found.js';
import { asDocument, type Document, type RepositoryFiles } from './repository-files.js';

const lockfiles = {
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'package-lock.json': 'npm',
} as const;

/** Scripts that say whether the base is sound, and whether work may start where they fail. */
const scripts = [
  { name: 'typecheck', says: 'The types are right', enforcement: 'required' },
  { name: 'lint', says: 'Nothing is to be said about the style', enforcement: 'advisory' },
  { name: 'build', says: 'It can be built', enforcement: 'required' },
  { name: 'test', says: 'The tests are green', enforcement: 'required' },
] as const;

/** What `npm init` writes where there are no tests. */
const noTests = 'no test specified';

export function lookAtNode(files: RepositoryFiles): Found {
  const manifest = files.json('package.json');
  if (manifest === undefined) return {};
  const manager = managerOf(files, manifest);
  const given = asDocument(manifest['scripts']) ?? {};
  const runnable = scripts.filter(({ name }) => isRunnable(given[name]));
  return {
    versions: { node: versionIn(asDocument(manifest['engines'])?.['node']), [manager]: { exists: true } },
    checks: [
      ...(hasDependencies(manifest) ? [installed(manager)] : []),
      ...runnable.map(({ name, says, enforcement }) => commandCheck(name, says, [manager, 'run', name], enforcement)),
    ],
  };
}

function managerOf(files: RepositoryFiles, manifest: Document): string {
  const [declared] = String(manifest['packageManager'] ?? '').split('@');
  if (declared) return declared;
  const lockfile = files.first(...Object.keys(lockfiles));
  return Object.entries(lockfiles).find(([name]) => name === lockfile)?.[1] ?? 'npm';
}

function versionIn(range: unknown): CheckConditions {
  return typeof range === 'string' ? { semver: range } : { exists: true };
}

function isRunnable(script: unknown): boolean {
  return typeof script === 'string' && !script.includes(noTests);
}

function hasDependencies(manifest: Document): boolean {
  return ['dependencies', 'devDependencies'].some((name) => Object.keys(asDocument(manifest[name]) ?? {}).length > 0);
}

function installed(manager: string) {
  return smokeTest('dependencies', `The dependencies are installed (${manager} install)`, {
    testType: 'file_system',
    testDefinition: { path: 'node_modules', conditions: { kind: { equals: 'folder' } } },
  });
}
