import type { ErrorCode } from '@maf/protocols';

/** What the `maf` command ends with. */
export const exitCodes = {
  passed: 0,
  /** A check failed, somebody else holds it, or what was named is not there. */
  failed: 1,
  /** What was typed, or a file or message that was given, is not right. */
  usage: 2,
  /** The store, or something else around the command, does not work. */
  environment: 3,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

const { failed, usage, environment } = exitCodes;

/** The one table that says how the command ends on an error. */
export const exitCodeOfError: Readonly<Record<ErrorCode, ExitCode>> = {
  AGENT_SUPERSEDED: failed,
  CHECK_UNSUPPORTED: failed,
  CONFIG_CONFLICT: failed,
  CONFIG_EXPORT_FAILED: environment,
  CONFIG_IMPORT_FAILED: usage,
  CONFIG_INVALID: usage,
  CONFIG_NOT_FOUND: failed,
  DEADLOCK: failed,
  ENVIRONMENT_VARIABLE_MISSING: environment,
  ESCALATION_CLOSED: failed,
  ESCALATION_NOT_FOUND: failed,
  ESCALATION_PATH_NOT_FOUND: failed,
  EXECUTION_CONFLICT: failed,
  EXECUTION_NOT_FOUND: failed,
  IDEMPOTENCY_MISMATCH: failed,
  LEASE_CONFLICT: failed,
  LEASE_LOST: failed,
  LEASE_UNSAFE: environment,
  MESSAGE_INVALID: usage,
  MESSAGE_NOT_DEAD: failed,
  MIGRATION_FAILED: failed,
  MIGRATION_PATH_NOT_FOUND: failed,
  MODE_CHAIN_INVALID: usage,
  MODE_UNKNOWN: usage,
  PATTERN_INVALID: usage,
  QUERY_FAILED: environment,
  RECEIPT_STALE: failed,
  REQUEST_INVALID: usage,
  REVISION_NOT_FOUND: failed,
  RUNTIME_CLOSED: environment,
  RUNTIME_UNAVAILABLE: environment,
  STORE_BUSY: environment,
  STORE_CORRUPT: environment,
  STORE_FOREIGN: environment,
  STORE_FULL: environment,
  STORE_MISSING: environment,
  STORE_NEWER: environment,
  STORE_READ_ONLY: environment,
  STORE_UNAVAILABLE: environment,
  TRANSACTION_ASYNCHRONOUS: environment,
  TRANSACTION_SHARED: environment,
};
