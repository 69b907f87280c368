import type { ConfigRevision, MafPreflightConfig } from '@maf/protocols';
import { compareBuild } from 'semver';
import type { ConfigSchema } from '../documents/config-schema.js';
import { diffDocuments } from '../documents/diff-documents.js';
import { MigrationPathNotFoundError } from '../errors/migration-path-not-found-error.js';
import type { ConfigMigration } from './config-migration.js';
import { findMigrationPath } from './find-migration-path.js';
import type { MigrationReport } from './migration-report.js';
import { runMigrations } from './run-migrations.js';

/** What a manager migrates by. */
export interface MigrationSurroundings {
  readonly migrations: readonly ConfigMigration[];
  readonly schema: ConfigSchema;
}

/**
 * What brings one document to a version. Where no migration is registered for its kind at all, the version is all that
 * changes.
 * @param history is asked only for the advice of an error.
 * @throws MigrationPathNotFoundError when the version is lower, or no chain leads there.
 * @throws MigrationFailedError
 * @throws ConfigInvalidError
 */
export function planMigration(
  document: MafPreflightConfig,
  version: string,
  { migrations, schema }: MigrationSurroundings,
  history: () => readonly ConfigRevision[],
): MigrationReport {
  const { id: configId, version: from } = document;
  if (from === version) return { configId, versions: [from], changed: false, document, operations: [] };
  if (compareBuild(version, from) < 0) throw downgrade(document, version, history());
  const ofKind = migrations.filter(({ configType }) => configType === document.configType);
  const steps = ofKind.length === 0 ? [] : stepsTo(ofKind, document, version);
  const migrated = runMigrations(document, steps, version, schema);
  return {
    configId,
    versions: [from, ...(steps.length === 0 ? [version] : steps.map(({ to }) => to))],
    changed: true,
    document: migrated,
    operations: diffDocuments(document, migrated),
  };
}

function stepsTo(
  migrations: readonly ConfigMigration[],
  { id, version: from }: MafPreflightConfig,
  to: string,
): readonly ConfigMigration[] {
  const path = findMigrationPath(migrations, from, to);
  if (path.found) return path.steps;
  throw new MigrationPathNotFoundError(id, false, { from, to, reachableVersions: path.reachableVersions });
}

function downgrade(
  { id, version: from }: MafPreflightConfig,
  to: string,
  history: readonly ConfigRevision[],
): MigrationPathNotFoundError {
  const rollbackRevision = history.findLast(({ document }) => document.version === to)?.revision;
  return new MigrationPathNotFoundError(id, true, { from, to, reachableVersions: [], rollbackRevision });
}
