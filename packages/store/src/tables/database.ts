import type { AgentAccessTable } from './agent-access.js';
import type { AgentsTable } from './agents.js';
import type { AuditBatchesTable } from './audit-batches.js';
import type { AuditLogTable } from './audit-log.js';
import type { EscalationDeliveriesTable } from './escalation-deliveries.js';
import type { EscalationEventsTable } from './escalation-events.js';
import type { EscalationOccurrencesTable } from './escalation-occurrences.js';
import type { EscalationPathsView } from './escalation-paths.js';
import type { EscalationsTable } from './escalations.js';
import type { FallbackMergesTable } from './fallback-merges.js';
import type { LeaseWaitersTable } from './lease-waiters.js';
import type { LeasesTable } from './leases.js';
import type { MessagesTable } from './messages.js';
import type { PreflightConfigRevisionsTable } from './preflight-config-revisions.js';
import type { PreflightConfigsTable } from './preflight-configs.js';
import type { PreflightExecutionsTable } from './preflight-executions.js';
import type { PreflightReceiptsTable } from './preflight-receipts.js';
import type { ReservationConflictsTable } from './reservation-conflicts.js';
import type { SmokeTestsView } from './smoke-tests.js';

/** The tables and views of the store. Times are milliseconds since the epoch. */
export interface Database {
  messages: MessagesTable;
  leases: LeasesTable;
  lease_waiters: LeaseWaitersTable;
  reservation_conflicts: ReservationConflictsTable;
  agents: AgentsTable;
  agent_access: AgentAccessTable;
  preflight_configs: PreflightConfigsTable;
  preflight_config_revisions: PreflightConfigRevisionsTable;
  preflight_executions: PreflightExecutionsTable;
  preflight_receipts: PreflightReceiptsTable;
  escalations: EscalationsTable;
  escalation_events: EscalationEventsTable;
  escalation_deliveries: EscalationDeliveriesTable;
  escalation_occurrences: EscalationOccurrencesTable;
  audit_log: AuditLogTable;
  audit_batches: AuditBatchesTable;
  fallback_merges: FallbackMergesTable;
  smoke_tests: SmokeTestsView;
  escalation_paths: EscalationPathsView;
}
