import { type ConfigShelf, RequestInvalidError, type StoredConfig } from '@maf/runtime';
import { ConfigNotFoundError } from '../errors/config-not-found-error.js';
import { isVersion } from '../migrations/is-version.js';
import type { MigrationReport } from '../migrations/migration-report.js';
import { type MigrationSurroundings, planMigration } from '../migrations/plan-migration.js';
import { writeConfigs } from './write-configs.js';
import type { WriteOptions } from './write-options.js';

export interface MigrateOptions extends WriteOptions {
  /** True: everything is worked out and checked, and nothing is stored. */
  readonly dryRun?: boolean | undefined;
}

/** Brings one configuration to a version. */
export function migrateConfig(
  shelf: ConfigShelf,
  surroundings: MigrationSurroundings,
  id: string,
  version: string,
  options: MigrateOptions,
): MigrationReport {
  checkVersion('migrateConfig', version);
  const stored = shelf.find(id);
  if (stored === undefined) throw new ConfigNotFoundError(id);
  const [report] = migrateStored(shelf, surroundings, [stored], version, options);
  if (report === undefined) throw new ConfigNotFoundError(id);
  return report;
}

/** Brings every configuration to a version, all of them in one write or none. */
export function migrateAll(
  shelf: ConfigShelf,
  surroundings: MigrationSurroundings,
  version: string,
  options: MigrateOptions,
): MigrationReport[] {
  checkVersion('migrateAll', version);
  return migrateStored(shelf, surroundings, shelf.list(), version, options);
}

function migrateStored(
  shelf: ConfigShelf,
  surroundings: MigrationSurroundings,
  stored: readonly StoredConfig[],
  version: string,
  { dryRun = false, ...options }: MigrateOptions,
): MigrationReport[] {
  const planned = stored.map(({ document, revision }) => ({
    report: planMigration(structuredClone(document), version, surroundings, () => shelf.history(document.id)),
    expectedRevision: revision,
  }));
  const writes = planned
    .filter(({ report }) => report.changed)
    .map(({ report, expectedRevision }) => ({
      change: 'migrated' as const,
      document: structuredClone(report.document),
      expectedRevision,
    }));
  if (!dryRun) writeConfigs(shelf, writes, options);
  return planned.map(({ report }) => report);
}

function checkVersion(operation: string, version: string): void {
  if (!isVersion(version)) {
    const found = JSON.stringify(version) ?? 'nothing';
    throw new RequestInvalidError(operation, [{ pointer: '/version', expected: 'a semantic version', found }]);
  }
}
