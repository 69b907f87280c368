export { CheckCondition, CheckConditions, Condition } from './configs/condition.js';
export { MafConfigFile } from './configs/config-file.js';
export { configProperties } from './configs/config-properties.js';
export { ConfigType } from './configs/config-type.js';
export { MafEscalationPathConfig } from './configs/escalation-path-config.js';
export { MafPreflightConfig } from './configs/preflight-config.js';
export { MafReservationCheckConfig } from './configs/reservation-check-config.js';
export { MafSmokeTestConfig, smokeTests } from './configs/smoke-test-config.js';
export { ApiSmokeTest } from './configs/smoke-tests/api.js';
export { CommandSmokeTest } from './configs/smoke-tests/command.js';
export { DatabaseSmokeTest } from './configs/smoke-tests/database.js';
export { defineSmokeTest } from './configs/smoke-tests/define-smoke-test.js';
export { DnsSmokeTest } from './configs/smoke-tests/dns.js';
export { EnvironmentSmokeTest } from './configs/smoke-tests/environment.js';
export { FileSystemSmokeTest } from './configs/smoke-tests/file-system.js';
export { GitSmokeTest } from './configs/smoke-tests/git.js';
export { HeartbeatSmokeTest } from './configs/smoke-tests/heartbeat.js';
export { IntegrationSmokeTest } from './configs/smoke-tests/integration.js';
export { McpSmokeTest } from './configs/smoke-tests/mcp.js';
export type {
  OwnSmokeTest,
  OwnSmokeTestSchema,
  OwnTestType,
  SmokeTestSchema,
} from './configs/smoke-tests/own-smoke-test.js';
export { PerformanceSmokeTest } from './configs/smoke-tests/performance.js';
export { PortSmokeTest } from './configs/smoke-tests/port.js';
export { Schedule } from './configs/smoke-tests/schedule.js';
export { smokeTestProperties } from './configs/smoke-tests/smoke-test-properties.js';
export { ErrorCode } from './errors/error-code.js';
export { ErrorReport } from './errors/error-report.js';
export { Violation } from './errors/violation.js';
export { MafAgentRegistered } from './messages/agent-registered.js';
export { envelopeProperties, MessageEnvelope } from './messages/envelope.js';
export { MafEscalationRequest } from './messages/escalation-request.js';
export { MafEscalationResponse } from './messages/escalation-response.js';
export { type MafMessage, mafMessages } from './messages/maf-message.js';
export { MafPreflightCheck } from './messages/preflight-check.js';
export { MafPreflightResult } from './messages/preflight-result.js';
export { MessagePriority } from './messages/priority.js';
export { MafReservationConflict } from './messages/reservation-conflict.js';
export { MafReservationReleased } from './messages/reservation-released.js';
export { MafTaskClaim } from './messages/task-claim.js';
export { MafWorkComplete } from './messages/work-complete.js';
export { AgentRegistration, AgentStatus, MafAgent } from './state/agent.js';
export { AuditEntry } from './state/audit-entry.js';
export { ConfigRevision } from './state/config-revision.js';
export { Details } from './state/details.js';
export { EscalationEvent, EscalationState, MafEscalation } from './state/escalation.js';
export { AttemptEvidence, PreflightExecution } from './state/execution.js';
export { ExecutionStatus, FinishedStatus } from './state/execution-status.js';
export { MafHeartbeat } from './state/heartbeat.js';
export { Identifier } from './state/identifier.js';
export { MafLease } from './state/lease.js';
export { LeaseMode } from './state/lease-mode.js';
export { MafLeaseRequest, MafLeaseSetRequest } from './state/lease-request.js';
export { ReservationConflictRecord } from './state/reservation-conflict-record.js';
export { Severity } from './state/severity.js';
export { Timestamp } from './state/timestamp.js';
