export type { JsonPath, Segment, Selector } from './conditions/json-path.js';
export { parseJsonPath } from './conditions/parse-json-path.js';
export type { Parsed } from './conditions/parsed.js';
export { parseTextPattern, type TextPattern } from './conditions/text-pattern.js';
export { parseVersionRange, type VersionRange } from './conditions/version-range.js';
export { type Dependency, dependenciesOf } from './dependencies/dependencies-of.js';
export { findCircle } from './dependencies/find-circle.js';
export type { ConfigDraft } from './documents/config-draft.js';
export type { ConfigVerdict } from './documents/config-verdict.js';
export type { DiffOperation } from './documents/diff-operation.js';
export { isCheckConfig } from './documents/is-check-config.js';
export { type FilledValue, fillReferences } from './environment/fill-references.js';
export { namedSecrets } from './environment/named-secrets.js';
export { redact } from './environment/redact.js';
export { type ResolvedConfig, resolveEnvironment } from './environment/resolve-environment.js';
export { ConfigExportFailedError } from './errors/config-export-failed-error.js';
export { ConfigImportFailedError, type ImportProblem } from './errors/config-import-failed-error.js';
export { ConfigInvalidError, type ConfigOccasion } from './errors/config-invalid-error.js';
export { ConfigNotFoundError } from './errors/config-not-found-error.js';
export { EnvironmentVariableMissingError } from './errors/environment-variable-missing-error.js';
export { errorCode, errorMessage } from './errors/error-facts.js';
export { MigrationFailedError } from './errors/migration-failed-error.js';
export { MigrationPathNotFoundError } from './errors/migration-path-not-found-error.js';
export { RepositoryUnreadableError } from './errors/repository-unreadable-error.js';
export { RevisionNotFoundError } from './errors/revision-not-found-error.js';
export type { ConfigFileFormat } from './files/config-file-format.js';
export {
  AsyncPreflightConfigManager,
  type AsyncPreflightConfigManagerOptions,
} from './manager/async-preflight-config-manager.js';
export { type ConfigEnvironment, environmentName } from './manager/config-environment.js';
export type { ExportOptions } from './manager/export-configs.js';
export type { ImportOptions, ImportReport } from './manager/import-configs.js';
export type { PreflightConfigManagerOptions } from './manager/manager-options.js';
export type { MigrateOptions } from './manager/migrate-configs.js';
export { PreflightConfigManager } from './manager/preflight-config-manager.js';
export type { SaveOptions, WriteOptions } from './manager/write-options.js';
export type { ConfigMigration } from './migrations/config-migration.js';
export type { MigrationDocument } from './migrations/migration-document.js';
export type { MigrationReport } from './migrations/migration-report.js';
export { configDigests } from './receipts/config-digests.js';
export { judgeWork, type WorkQuestion } from './receipts/judge-work.js';
export { createPreflightGate, type PreflightGateOptions } from './receipts/preflight-gate.js';
export type { ReceiptRuntime } from './receipts/receipt-facts.js';
export { requiredChecks } from './receipts/required-checks.js';
export {
  type GreenRun,
  type ReceiptWatch,
  type ReceiptWatchOptions,
  watchForReceipt,
} from './receipts/watch-for-receipt.js';
export type { WorkPlaceOptions } from './receipts/work-place.js';
export type { GitPlace } from './repository/git.js';
export { readCommitted, readHead } from './repository/read-commit.js';
export { readIndex } from './repository/read-index.js';
export { readWorkingTree, type WorkingTree } from './repository/read-working-tree.js';
export type { DueTimes } from './schedule/due-times.js';
export { parseSchedule } from './schedule/parse-schedule.js';
