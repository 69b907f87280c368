import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
/** Below this package, so that the imports of the examples find what it depends on. */
const generated = join(repository, 'packages/cli/test/.examples');
const home = process.cwd();

interface Example {
  readonly name: string;
  readonly code: string;
}

/** The TypeScript examples that stand on their own: those that say what they import. */
function examplesOf(readme: string): Example[] {
  const text = readFileSync(join(repository, readme), 'utf8');
  return [...text.matchAll(/^```(?:ts|typescript)\n([\s\S]*?)^```$/gm)]
    .map(([, code = ''], index) => ({ name: `${readme}, example ${index + 1}`, code }))
    .filter(({ code }) => /^import .* from '@maf\//m.test(code) && !code.includes('@maf/runtime/testing'));
}

const readmes = ['README.md', ...readdirSync(join(repository, 'packages')).map((name) => `packages/${name}/README.md`)];
const examples = readmes.filter((readme) => existsSync(join(repository, readme))).flatMap(examplesOf);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'maf-readme-'));
  process.chdir(folder);
  vi.stubEnv('MAF_RUNTIME_MODE', undefined);
  vi.stubEnv('MAF_AGENT_MAIL_ROOT', undefined);
  vi.stubEnv('MAF_DB_PATH', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  process.chdir(home);
  rmSync(folder, { recursive: true });
});
afterAll(() => rmSync(generated, { recursive: true, force: true }));

async function run(example: Example): Promise<string[]> {
  const printed: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((...values) => printed.push(values.join(' ')));
  mkdirSync(generated, { recursive: true });
  const file = join(generated, `${examples.indexOf(example)}.ts`);
  writeFileSync(file, example.code);
  await import(file);
  return printed;
}

describe('the examples of the READMEs', () => {
  it('are there, in the one of the repository and in those of the packages', () => {
    expect(examples.length).toBeGreaterThanOrEqual(3);
    expect(examples[0]?.name).toBe('README.md, example 1');
  });

  it.each(examples)('$name runs', async (example) => {
    await run(example);
  });

  it('pass their first check', async () => {
    const [first] = examples;
    expect(first && (await run({ ...first }))).toEqual([expect.stringMatching(/^passed /)]);
  });
});
