import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { AsyncPreflightConfigManager, type ConfigMigration, PreflightConfigManager } from '../src/index.js';
import { apiHealthCheck, guideConfigs } from './guide-configs.js';
import { stores, temporaryFolder } from './stores.js';

const migrations: ConfigMigration[] = [
  {
    configType: 'smoke_test',
    from: '1.0.0',
    to: '2.0.0',
    migrate: (document) => ({ ...document, description: 'two' }),
  },
];

/** The answer, or the error as data. */
async function answerOf(ask: () => unknown): Promise<unknown> {
  try {
    return await ask();
  } catch (error) {
    return { failed: JSON.parse(JSON.stringify(error)) };
  }
}

/** The same for both: the times of revisions are those of two stores. */
const withoutTimes = (value: unknown) =>
  JSON.parse(JSON.stringify(value ?? null), (key, part: unknown) => (key === 'createdAt' ? 0 : part));

describe.each(stores)('AsyncPreflightConfigManager on $name', ({ prepare }) => {
  it('answers as PreflightConfigManager does, call by call', async () => {
    const folder = temporaryFolder();
    const manager = new PreflightConfigManager({ runtime: prepare()(), migrations, env: {} });
    const runtime = prepare()();
    const later = new AsyncPreflightConfigManager({ runtime, migrations, env: {} });
    const id = apiHealthCheck.id;
    const calls: ((of: PreflightConfigManager | AsyncPreflightConfigManager, name: string) => unknown)[] = [
      ...guideConfigs.map(
        (config) => (of: PreflightConfigManager | AsyncPreflightConfigManager) => of.saveConfig(config),
      ),
      (of) => of.saveConfig(apiHealthCheck, { expectedRevision: 7 }),
      (of) => of.saveConfig({ ...apiHealthCheck, config: { testType: 'api' } } as never),
      (of) => of.validateConfig({ id: 'x' }),
      (of) => of.listConfigs({ configType: 'smoke_test' }),
      (of) => of.loadConfig('database-connectivity-check', 'development'),
      (of) => of.loadConfig('nothing'),
      (of) => of.migrateConfig(id, '9.0.0'),
      (of) => of.migrateAll('2.0.0', { dryRun: true }),
      (of) => of.migrateAll('2.0.0', { actor: 'me' }),
      (of) => of.diff(id, 1),
      (of) => of.rollback(id, 1),
      (of) => of.history(id),
      (of) => of.deleteConfig(id),
      (of) => of.deleteConfig(id),
      (of) => of.rollback(id, 2),
      (of) => of.loadStored(id),
      (of, name) => of.exportConfigs(join(folder, `${name}.json`)),
      (of) => of.importConfigs(join(folder, 'now.json'), { actor: 'me' }),
    ];
    for (const call of calls) {
      const [now, then] = [await answerOf(() => call(manager, 'now')), await answerOf(() => call(later, 'later'))];
      expect(JSON.stringify(withoutTimes(then)).replaceAll('later.json', 'now.json')).toEqual(
        JSON.stringify(withoutTimes(now)),
      );
    }
    expect(readFileSync(join(folder, 'later.json'), 'utf8')).toBe(readFileSync(join(folder, 'now.json'), 'utf8'));
    expect((await runtime.asyncConfigs.history(id)).map(({ change }) => change)).toEqual([
      'saved',
      'migrated',
      'rolled_back',
      'deleted',
      'rolled_back',
    ]);
  });
});
