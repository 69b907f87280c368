export { CheckCondition, CheckConditions, Condition } from './configs/condition.js';
export { MafConfigFile } from './configs/config-file.js';
export { configProperties } from './configs/config-properties.js';
export { ConfigType } from './configs/config-type.js';
export { CommandChannel } from './configs/escalation-channels/command.js';
export {
  type ChannelSchema,
  defineChannelSchema,
  type OwnChannelSchema,
  type OwnChannelType,
} from './configs/escalation-channels/define-channel-schema.js';
export { EmailChannel } from './configs/escalation-channels/email.js';
export { type ChannelConfig, escalationChannels } from './configs/escalation-channels/escalation-channels.js';
export { FileChannel } from './configs/escalation-channels/file.js';
export { InboxChannel } from './configs/escalation-channels/inbox.js';
export { PagerDutyChannel } from './configs/escalation-channels/pagerduty.js';
export { SlackChannel } from './configs/escalation-channels/slack.js';
export { WebhookChannel } from './configs/escalation-channels/webhook.js';
export {
  type EscalationRight,
  MafEscalationPathConfig,
  QuietHours,
  ThresholdOperator,
} from './configs/escalation-path-config.js';
export { defineEscalationTarget, MafEscalationTargetConfig } from './configs/escalation-target-config.js';
export { OnCallOverride, RotationTarget } from './configs/escalation-targets/rotation-target.js';
export { AddMcpServerFix } from './configs/fixes/add-mcp-server.js';
export { CommandFix } from './configs/fixes/command-fix.js';
export { CreateFileFix } from './configs/fixes/create-file.js';
export { CreateFolderFix } from './configs/fixes/create-folder.js';
export { Fix, Fixes } from './configs/fixes/fix.js';
export { InstallHookFix } from './configs/fixes/install-hook.js';
export { SetModeFix } from './configs/fixes/set-mode.js';
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
export { EscalationAction, MafEscalationResponse } from './messages/escalation-response.js';
export { type MafMessage, mafMessages } from './messages/maf-message.js';
export { MafPreflightCheck } from './messages/preflight-check.js';
export { MafPreflightResult } from './messages/preflight-result.js';
export { MessagePriority } from './messages/priority.js';
export { MafReservationConflict } from './messages/reservation-conflict.js';
export { MafReservationReleased } from './messages/reservation-released.js';
export { MafTaskClaim } from './messages/task-claim.js';
export { MafWorkComplete } from './messages/work-complete.js';
export { AgentRegistration, AgentStatus, MafAgent } from './state/agent.js';
export { AgentRole } from './state/agent-role.js';
export { AuditBatch } from './state/audit-batch.js';
export { AuditEntry } from './state/audit-entry.js';
export { ConfigRevision } from './state/config-revision.js';
export { Details } from './state/details.js';
export { EscalationProgress, EscalationState, MafEscalation } from './state/escalation.js';
export {
  ChannelDefinition,
  DeliveryAttempt,
  EscalationDelivery,
  EscalationNoticeKind,
} from './state/escalation-delivery.js';
export { EscalationEvent } from './state/escalation-event.js';
export { AttemptEvidence, PreflightExecution } from './state/execution.js';
export { ExecutionStatus, FinishedStatus } from './state/execution-status.js';
export { FixRecord, FixState, PathChange, PathState } from './state/fix-record.js';
export { MafHeartbeat } from './state/heartbeat.js';
export { Identifier } from './state/identifier.js';
export { MafLease } from './state/lease.js';
export { LeaseMode } from './state/lease-mode.js';
export { MafLeaseRequest, MafLeaseSetRequest } from './state/lease-request.js';
export { PreflightReceipt, ReceiptCheck, TreeChange } from './state/preflight-receipt.js';
export { ReservationConflictRecord } from './state/reservation-conflict-record.js';
export { Severity } from './state/severity.js';
export { Timestamp } from './state/timestamp.js';
