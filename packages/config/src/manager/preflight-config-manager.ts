import type { ConfigRevision, ConfigType, MafPreflightConfig } from '@maf/protocols';
import { type ConfigShelf, defaultRuntime, type StoredConfig } from '@maf/runtime';
import { checkConfig } from '../documents/check-config.js';
import type { ConfigDraft } from '../documents/config-draft.js';
import { ConfigSchema } from '../documents/config-schema.js';
import type { ConfigVerdict } from '../documents/config-verdict.js';
import { diffDocuments } from '../documents/diff-documents.js';
import type { DiffOperation } from '../documents/diff-operation.js';
import { checkMigrations } from '../migrations/check-migrations.js';
import type { ConfigMigration } from '../migrations/config-migration.js';
import type { MigrationReport } from '../migrations/migration-report.js';
import { type ConfigEnvironment, environmentName } from './config-environment.js';
import { deleteConfig } from './delete-config.js';
import { type ExportOptions, exportConfigs } from './export-configs.js';
import { findRevision } from './find-revision.js';
import { type ImportOptions, type ImportReport, importConfigs } from './import-configs.js';
import { loadConfig } from './load-config.js';
import type { PreflightConfigManagerOptions } from './manager-options.js';
import { type MigrateOptions, migrateAll, migrateConfig } from './migrate-configs.js';
import { rollbackConfig } from './rollback-config.js';
import { saveConfig } from './save-config.js';
import type { SaveOptions, WriteOptions } from './write-options.js';

/**
 * The preflight configurations of a store: checked before they are saved, merged for an environment when they are
 * loaded, with every version kept. Synchronous. What it returns are copies.
 *
 * Every write stands whole or not at all, and leaves what was there intact when it fails; one that somebody else came
 * before throws `ConfigConflictError` (retryable), an `actor` that is no identifier `RequestInvalidError`,
 * one of an escalation path that its actor may not edit `RightMissingError` or `AgentUnauthenticatedError`. Errors of the
 * store pass through as they are.
 */
export class PreflightConfigManager {
  readonly #migrations: readonly ConfigMigration[];
  readonly #schema: ConfigSchema;
  readonly #env: ConfigEnvironment;
  #runtime: { readonly configs: ConfigShelf } | undefined;

  /**
   * @throws RequestInvalidError for a migration that cannot lead upwards, or stands twice, or a smoke test or
   * channel whose `testType` or `channelType` has no slash, or stands twice.
   */
  constructor({
    runtime,
    migrations = [],
    smokeTests,
    channels,
    env = process.env,
  }: PreflightConfigManagerOptions = {}) {
    checkMigrations(migrations);
    this.#runtime = runtime;
    this.#migrations = [...migrations];
    this.#schema = new ConfigSchema({ smokeTests, channels });
    this.#env = env;
  }

  /**
   * Stores a configuration as the next revision of its id, with all its overrides; returns it as stored. A document
   * equal to the current one makes no revision.
   * @throws ConfigInvalidError naming everything that is wrong, in the document and in what each override makes of it.
   * @throws ConfigConflictError when `expectedRevision` is given and not the current one.
   */
  saveConfig(config: ConfigDraft, options: SaveOptions = {}): MafPreflightConfig {
    return saveConfig(this.#shelf, this.#schema, config, options);
  }

  /**
   * The configuration for an environment (default `NODE_ENV` where that is set; `''` for none): its overrides merged over
   * `config`, without `environmentOverrides`. References `${env:NAME}` stand as they are: `resolveEnvironment` is for
   * those. Undefined when there is none of that id.
   * @throws ConfigInvalidError when what is stored is no longer valid.
   */
  loadConfig(id: string, environment?: string): MafPreflightConfig | undefined {
    return loadConfig(this.#shelf, this.#schema, id, environmentName(environment, this.#env));
  }

  /** The document as it was saved, overrides apart, with its revision; undefined when there is none of that id. */
  loadStored(id: string): StoredConfig | undefined {
    return structuredClone(this.#shelf.find(id));
  }

  /** The ids of the configurations, of one kind where given, sorted. */
  listConfigs(filter: { readonly configType?: ConfigType | undefined } = {}): string[] {
    return this.#shelf
      .list(filter.configType)
      .map(({ document }) => document.id)
      .sort();
  }

  /** Removes a configuration; its history stays, and `rollback` brings it back. False when there is none of that id. */
  deleteConfig(id: string, options: WriteOptions = {}): boolean {
    return deleteConfig(this.#shelf, id, options);
  }

  /** Checks anything by itself, as `saveConfig` would but for the checks that it needs, and stores nothing. */
  validateConfig(config: unknown): ConfigVerdict {
    return checkConfig(config, this.#schema);
  }

  /**
   * Brings a configuration to a version, by the shortest chain of the migrations of its kind; where there are none of its
   * kind, the version is all that changes. At that version already, nothing changes.
   * @throws ConfigNotFoundError
   * @throws MigrationPathNotFoundError when no chain leads there, or the version is a lower one (`rollback` is for that).
   * @throws MigrationFailedError when a migration throws, or what comes out is no valid configuration.
   * @throws ConfigInvalidError when there was no step to take, and the document itself is not valid.
   */
  migrateConfig(id: string, version: string, options: MigrateOptions = {}): MigrationReport {
    return migrateConfig(this.#shelf, this.#migrationSurroundings, id, version, options);
  }

  /** `migrateConfig` for every configuration, all in one write: when one cannot be migrated, none is. */
  migrateAll(version: string, options: MigrateOptions = {}): MigrationReport[] {
    return migrateAll(this.#shelf, this.#migrationSurroundings, version, options);
  }

  /** Every revision, the first one first, of a deleted configuration too; empty when there never was one of that id. */
  history(id: string): ConfigRevision[] {
    return structuredClone(this.#shelf.history(id));
  }

  /**
   * What turns one revision into another (default: the latest), as a JSON Patch with the old values.
   * @throws ConfigNotFoundError
   * @throws RevisionNotFoundError
   */
  diff(id: string, fromRevision: number, toRevision?: number): DiffOperation[] {
    const from = findRevision(this.#shelf, id, fromRevision);
    return diffDocuments(from.document, findRevision(this.#shelf, id, toRevision).document);
  }

  /**
   * Makes the document of an earlier revision current again, as a new revision; for a deleted configuration too. Where it
   * is current already, nothing changes.
   * @throws ConfigNotFoundError
   * @throws RevisionNotFoundError
   * @throws ConfigInvalidError when that document is not valid today.
   */
  rollback(id: string, revision: number, options: WriteOptions = {}): MafPreflightConfig {
    return rollbackConfig(this.#shelf, this.#schema, id, revision, options);
  }

  /**
   * Writes the stored documents: to one file (`.json`, `.yaml` or `.yml`: a list), or for any other name to a folder
   * (`ID.json` or `ID.yaml` each). Files appear whole or not at all (0600, new folders 0700). Returns their paths.
   * Files of configurations that are gone by now stay in a folder.
   * @throws ConfigNotFoundError for an id that does not exist.
   * @throws RequestInvalidError when the format contradicts the file's name, or ids differ in case only (in a folder).
   */
  exportConfigs(target: string, options: ExportOptions = {}): string[] {
    return exportConfigs(this.#shelf, target, options);
  }

  /**
   * Stores the configurations of files (one each, or a list) or of the JSON and YAML files of folders, all of them or
   * none. Those that the files do not speak of stay as they are.
   * @throws ConfigImportFailedError naming file, configuration and JSON pointer of everything that is wrong.
   */
  importConfigs(source: string | readonly string[], options: ImportOptions = {}): ImportReport {
    return importConfigs(this.#shelf, this.#schema, source, options);
  }

  get #migrationSurroundings() {
    return { migrations: this.#migrations, schema: this.#schema };
  }

  get #shelf(): ConfigShelf {
    const runtime = this.#runtime ?? defaultRuntime();
    this.#runtime = runtime;
    return runtime.configs;
  }
}
