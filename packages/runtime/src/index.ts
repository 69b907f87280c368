export {
  MafError,
  OutcomeUnknownError,
  QueryFailedError,
  RuntimeClosedError,
  StoreBusyError,
  StoreCorruptError,
  StoreForeignError,
  StoreFullError,
  StoreMissingError,
  StoreNewerError,
  StoreReadOnlyError,
  StoreUnavailableError,
  StoreUnreachableError,
  SynchronousUnsupportedError,
  TransactionAsynchronousError,
  TransactionSharedError,
} from '@maf/store';
export type { Actor, AgentAccess, AgentStanding, Asking } from './access/agent-access.js';
export { defaultAuth } from './access/auth-mode.js';
export type { Credentials } from './access/credentials.js';
export { readSecretFile } from './access/read-secret-file.js';
export { isAtLeast } from './access/role-rank.js';
export { openCheckpoint, signCheckpoint } from './audit/checkpoint.js';
export { describeFinding } from './audit/describe-finding.js';
export { headOfTrail } from './audit/head-of-trail.js';
export {
  createNoteKey,
  type NoteKeyPair,
  type NoteSigner,
  type NoteVerifier,
  readPrivateKey,
  readPublicKey,
} from './audit/note-keys.js';
export { sealTrail } from './audit/seal-trail.js';
export { type AuditSummary, summariseEntries } from './audit/summarise-entries.js';
export { trailOf } from './audit/trail-of.js';
export type { TrailFinding, TrailVerdict } from './audit/trail-verdict.js';
export type { TreeHead } from './audit/tree-head.js';
export { type FoundTrail, verifyTrail } from './audit/verify-trail.js';
export { AccessOnFallbackError } from './errors/access-on-fallback-error.js';
export { AccessRefusedError, type Attempt } from './errors/access-refused-error.js';
export { AgentSupersededError } from './errors/agent-superseded-error.js';
export { AgentUnauthenticatedError } from './errors/agent-unauthenticated-error.js';
export { AuditTamperedError } from './errors/audit-tampered-error.js';
export { CheckpointInvalidError } from './errors/checkpoint-invalid-error.js';
export { ConfigConflictError } from './errors/config-conflict-error.js';
export { DeadlockError } from './errors/deadlock-error.js';
export { EscalationNotFoundError } from './errors/escalation-not-found-error.js';
export { ExecutionConflictError } from './errors/execution-conflict-error.js';
export { ExecutionNotFoundError } from './errors/execution-not-found-error.js';
export { IdempotencyMismatchError } from './errors/idempotency-mismatch-error.js';
export { LastAdminError } from './errors/last-admin-error.js';
export { LeaseConflictError } from './errors/lease-conflict-error.js';
export { LeaseLostError } from './errors/lease-lost-error.js';
export { LeaseUnsafeError } from './errors/lease-unsafe-error.js';
export { MessageInvalidError } from './errors/message-invalid-error.js';
export { MessageNotDeadError } from './errors/message-not-dead-error.js';
export { ModeChainInvalidError } from './errors/mode-chain-invalid-error.js';
export { ModeUnknownError } from './errors/mode-unknown-error.js';
export { NoteKeyInvalidError } from './errors/note-key-invalid-error.js';
export { PreflightReceiptMissingError } from './errors/preflight-receipt-missing-error.js';
export { PreflightReceiptStaleError } from './errors/preflight-receipt-stale-error.js';
export { RequestInvalidError } from './errors/request-invalid-error.js';
export { RightMissingError } from './errors/right-missing-error.js';
export { RuntimeUnavailableError } from './errors/runtime-unavailable-error.js';
export { SecretFileUnsafeError } from './errors/secret-file-unsafe-error.js';
export { StaleReceiptError } from './errors/stale-receipt-error.js';
export { failuresInARow } from './executions/failures-in-a-row.js';
export { isFinished } from './executions/is-finished.js';
export { isGreen } from './executions/is-green.js';
export type { AnyRuntimeState, KnownMessage } from './factory/any-runtime-state.js';
export { createRuntimeFactory } from './factory/create-runtime-factory.js';
export { createSqliteRuntimeStateWithCleanup } from './factory/create-sqlite-runtime-state-with-cleanup.js';
export { defaultRuntime } from './factory/default-runtime.js';
export { standInFile, standInFolder } from './factory/open-backend.js';
export { type LeaseView, openLeaseView } from './factory/open-lease-view.js';
export { openRuntime } from './factory/open-runtime.js';
export { postgresAddress } from './factory/postgres-address.js';
export type { ForcedRelease, HandOff } from './leases/end-lease.js';
export type { LeaseGrantRequest, LeaseOutcome } from './leases/lease-grant-request.js';
export { LeaseKeeper, type LeaseKeeperOptions } from './leases/lease-keeper.js';
export type { LeaseKey } from './leases/lease-key.js';
export type { LeaseWaiter } from './leases/lease-rows.js';
export { normalisePath } from './leases/normalise-path.js';
export { type PollOptions, pollUntilAborted, type Sleep } from './messages/poll.js';
export { retryDelay } from './messages/retry-delay.js';
export type { DatabaseOptions, RuntimeOptions } from './options.js';
export { escapePath } from './patterns/escape-path.js';
export type { LeasePattern } from './patterns/lease-pattern.js';
export { parsePattern } from './patterns/parse-pattern.js';
export { PatternInvalidError } from './patterns/pattern-invalid-error.js';
export { patternMatches } from './patterns/pattern-matches.js';
export { resolveReal } from './patterns/resolve-real.js';
export type { AccessChange, AccessRows, AccessTable, AgentAccessRecord } from './ports/access-table.js';
export type { AgentRegistry } from './ports/agent-registry.js';
export type { AuditFilter, AuditTrail, NewAuditEntry } from './ports/audit-trail.js';
export type { Backend, RuntimeMode, SqlAccess, SqlParameter } from './ports/backend.js';
export type { BackendContext } from './ports/backend-context.js';
export type { Capabilities } from './ports/capabilities.js';
export type { AsyncConfigShelf, ConfigShelf, ConfigWrite, StoredConfig } from './ports/config-shelf.js';
export type { AdmitWrite, ConfigTable } from './ports/config-table.js';
export type {
  ConditionOccurrence,
  DecideDelivery,
  DecideEscalation,
  DeliveryClaim,
  EscalationChange,
  EscalationFilter,
  EscalationHistory,
  EscalationLog,
} from './ports/escalation-log.js';
export type {
  ExecutionFilter,
  ExecutionLog,
  ExecutionOutcome,
  FixesChange,
  NewExecution,
} from './ports/execution-log.js';
export type { ConflictFilter, LeaseTable } from './ports/lease-table.js';
export type {
  ClaimKey,
  ClaimRequest,
  MessageQueue,
  MessageRecord,
  MessageState,
  NewMessage,
  RejectOutcome,
} from './ports/message-queue.js';
export type { ReceiptFilter, ReceiptLookup, ReceiptShelf } from './ports/receipt-shelf.js';
export type { Clock, Random } from './ports/time-and-chance.js';
export { assertFresh } from './receipts/assert-fresh.js';
export { contentDigest } from './receipts/content-digest.js';
export { describeStaleFact } from './receipts/describe-stale-fact.js';
export { findReceipt } from './receipts/find-receipt.js';
export { type IssuedReceipt, issueReceipt, type ReceiptOrder } from './receipts/issue-receipt.js';
export { judgeReceipt } from './receipts/judge-receipt.js';
export { judgeReceipts } from './receipts/judge-receipts.js';
export { receiptDigest } from './receipts/receipt-digest.js';
export type { ReceiptFacts, RepositoryFacts } from './receipts/receipt-facts.js';
export type { ReceiptRequirement } from './receipts/receipt-requirement.js';
export type { ReceiptBond, ReceiptGate, ReceiptVerdict, StaleFact } from './receipts/receipt-verdict.js';
export type {
  ClaimedMessage,
  ClaimOptions,
  DeadLetter,
  EnqueuedMessage,
  EnqueueOptions,
  FencingVerdict,
  ForceTerms,
  HandOffTerms,
  InboxMessage,
  LeaseWait,
  MessageOfType,
  RefreshReport,
  RegisteredAgent,
  Rejection,
  RuntimeState,
  SkippedMode,
  SqlRuntimeState,
  WaitingRequest,
} from './runtime-state.js';
export { databaseOf, type Places, resolvePlaces } from './settings/settings.js';
export { describeViolations } from './validation/describe-violations.js';
export { Validator } from './validation/validator.js';
