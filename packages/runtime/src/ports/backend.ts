import type { Database } from '@maf/store';
import type { CompiledQuery, Kysely } from 'kysely';
import type { Sleep } from '../messages/poll.js';
import type { AccessTable } from './access-table.js';
import type { AgentRegistry } from './agent-registry.js';
import type { AuditTrail } from './audit-trail.js';
import type { Capabilities } from './capabilities.js';
import type { AsyncConfigTable, ConfigTable } from './config-table.js';
import type { EscalationLog } from './escalation-log.js';
import type { ExecutionLog } from './execution-log.js';
import type { LeaseTable } from './lease-table.js';
import type { MessageQueue } from './message-queue.js';
import type { ReceiptShelf } from './receipt-shelf.js';

export type RuntimeMode = 'postgres' | 'sqlite' | 'json' | 'memory';

/** One opened store behind the ports. */
export interface Backend {
  readonly mode: RuntimeMode;
  readonly capabilities: Capabilities;
  /** The file or folder of the store, or its URL without the password; undefined in memory. */
  readonly location: string | undefined;
  readonly messages: MessageQueue;
  readonly leases: LeaseTable;
  readonly agents: AgentRegistry;
  readonly access: AccessTable;
  readonly executions: ExecutionLog;
  readonly receipts: ReceiptShelf;
  readonly escalations: EscalationLog;
  readonly configs: ConfigTable;
  /** The same without making the caller wait; where it is left out, `configs` answers for it. */
  readonly asyncConfigs?: AsyncConfigTable;
  readonly audit: AuditTrail;
  /** Waits for messages where the store wakes who waits; where it is left out, time alone does. */
  readonly awaitMessages?: Sleep;
  /** Ends it; a second call does nothing. Every later use throws RuntimeClosedError. */
  close(): void;
}

/** A store that speaks SQL. */
export type SqlBackend = Backend & { readonly sql: SqlAccess };

export type SqlParameter = string | number | bigint | Uint8Array | boolean | null;

export interface SqlAccess {
  /**
   * Runs one SQL statement and returns its rows (none for a statement that returns none). Booleans are bound as 0 and 1.
   * @throws QueryFailedError with the statement, when it cannot be run.
   * @throws SynchronousUnsupportedError on a store that is reached over a network: there `kysely` is for that.
   */
  executeQuery<Row = Record<string, unknown>>(sql: string, parameters?: readonly SqlParameter[]): Row[];
  /** The same for a query built with `kysely`, with the types of its rows. */
  executeQuery<Row>(query: CompiledQuery<Row>): Row[];
  /**
   * Runs `work` in one write transaction: all of it is stored, or (when it throws) nothing. A call inside another is a
   * savepoint. Waits for other writers with backoff.
   * @throws TransactionAsynchronousError when `work` returns a promise; everything is rolled back.
   * @throws StoreBusyError when other writers held the store for longer than the runtime's `busyTimeoutMs`.
   * @throws SynchronousUnsupportedError on a store that is reached over a network.
   */
  executeTransaction<Result>(work: () => Result): Result;
  /** Typed queries, asynchronous, on a connection of their own. */
  readonly kysely: Kysely<Database>;
}
