import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { apiCheck, escalationPath } from './example-configs.js';
import { Project } from './maf-process.js';

let project: Project;

beforeEach(() => {
  project = new Project();
  project.write('api.json', apiCheck('http://127.0.0.1:1/'));
  project.write('path.json', [escalationPath]);
  project.write('bad.yaml', 'id: bad\nname: Bad\nconfigType: smoke_test\n');
});

afterEach(() => {
  project[Symbol.dispose]();
});

describe('maf config', () => {
  it('validates files without a store, and says all that is wrong', async () => {
    const verdicts = await project.maf(['config', 'validate', 'api.json', 'bad.yaml', '-'], { input: '{"id": "x"}' });
    expect(verdicts.code).toBe(1);
    expect(verdicts.stdout).toMatch(
      /^api\.json: valid\nbad\.yaml: not valid\n {2}bad \/version: [\s\S]*\n-: not valid\n/,
    );
    const asJson = await project.maf(['config', 'validate', 'bad.yaml', '--json']);
    expect(JSON.parse(asJson.stdout)).toMatchObject([{ source: 'bad.yaml', valid: false }]);
    expect((await project.maf(['config', 'list'])).code).toBe(3);
  });

  it('saves files and stdin, lists and shows them', async () => {
    expect(await project.maf(['config', 'save', 'api.json', 'bad.yaml'])).toMatchObject({ code: 2, stdout: '' });
    expect(await project.json(['config', 'list'])).toEqual([]);
    const saved = await project.maf(['config', 'save', 'api.json', '-', '--agent', 'A'], {
      input: `id: ${escalationPath.id}\n${yamlPath}`,
    });
    expect(saved).toMatchObject({ code: 0, stdout: expect.stringMatching(/created +api\ncreated +default-path\n$/) });
    expect(await project.json(['config', 'list', '--type', 'smoke_test'])).toMatchObject([
      { id: 'api', configType: 'smoke_test', version: '1.0.0', revision: 1, environments: ['production'] },
    ]);
    expect(await project.json(['config', 'show', 'api', '--env', 'production'])).toMatchObject({
      config: { retryCount: 0 },
    });
    const stored = await project.maf(['config', 'show', 'api']);
    expect(JSON.parse(stored.stdout)).toEqual(apiCheck('http://127.0.0.1:1/'));
    expect(await project.json(['config', 'show', 'api', '--history'])).toMatchObject([{ revision: 1, actor: 'A' }]);
  });

  it('migrates, compares, rolls back, exports, imports and deletes', async () => {
    await project.json(['config', 'save', 'api.json', 'path.json']);
    const dry = await project.maf(['config', 'migrate', '--all', '--to', '2.0.0', '--dry-run']);
    expect(dry.stdout).toMatch(/api +would migrate +1\.0\.0 → 2\.0\.0 +replace \/version\n/);
    project.write('steps.mjs', migrationModule);
    const report = await project.json(['config', 'migrate', 'api', '--to', '2.0.0', '--migrations', 'steps.mjs']);
    expect(report).toMatchObject([{ configId: 'api', changed: true, document: { version: '2.0.0', name: 'Renamed' } }]);
    expect((await project.maf(['config', 'diff', 'api', '1'])).stdout).toMatch(/replace +\/name +"API" +"Renamed"\n/);
    expect(await project.maf(['config', 'rollback', 'api', '1'])).toMatchObject({ code: 0 });
    expect(await project.json(['config', 'export', 'all.yaml', 'api'])).toEqual(['all.yaml']);
    expect(readFileSync(project.path('all.yaml'), 'utf8')).toContain('id: api');
    expect(await project.json(['config', 'import', 'all.yaml'])).toMatchObject({ unchanged: ['api'] });
    expect(await project.json(['config', 'delete', 'default-path'])).toEqual({ id: 'default-path', revision: 2 });
    expect(await project.maf(['config', 'validate', '--all'])).toMatchObject({ code: 0, stdout: 'api: valid\n' });
  });

  it('ends with 1 for what is not there, and with 2 for what cannot be meant', async () => {
    await project.json(['config', 'save', 'api.json']);
    const ends = await Promise.all([
      project.maf(['config', 'show', 'nope']),
      project.maf(['config', 'delete', 'nope']),
      project.maf(['config', 'rollback', 'api', '7']),
      project.maf(['config', 'migrate', 'api', '--to', '0.1.0']),
      project.maf(['config', 'migrate', '--to', '2.0.0']),
      project.maf(['config', 'migrate', 'api', '--to', 'two']),
      project.maf(['config', 'migrate', 'api', '--to', '2.0.0', '--migrations', 'nowhere.mjs']),
    ]);
    expect(ends.map(({ code }) => code)).toEqual([1, 1, 1, 1, 2, 2, 2]);
    expect(ends[0]?.stderr).toContain('next: `maf config list`');
    expect(ends[2]?.stderr).toContain('next: `maf config show api --history`');
  });
});

const yamlPath = `name: Default path
configType: escalation_path
version: 1.0.0
config:
  triggerConditions: [{ condition: preflight_failure, threshold: 1 }]
  escalationSteps: [{ level: 1, action: notify, target: supervisor }]
`;

const migrationModule = `export const migrations = [{
  configType: 'smoke_test', from: '1.0.0', to: '2.0.0', migrate: (config) => ({ ...config, name: 'Renamed' }),
}];
`;
