import type { MafEscalationRequest } from '@maf/protocols';

/** The configurations and messages of the usage guide, as they stand there. */
export const apiHealthCheck = {
  id: 'api-health-check',
  name: 'API Health Check',
  configType: 'smoke_test',
  config: {
    testType: 'api',
    testDefinition: {
      endpoint: '/api/health',
      method: 'GET',
      expectedStatus: 200,
      timeout: 5000,
    },
    timeoutSeconds: 10,
    retryCount: 3,
  },
  version: '1.0.0',
} as const;

export const defaultEscalationPath = {
  id: 'default-escalation-path',
  name: 'Default Escalation Path',
  configType: 'escalation_path',
  config: {
    triggerConditions: [
      { condition: 'preflight_failure', threshold: 3 },
      { condition: 'reservation_conflict', threshold: 1 },
    ],
    escalationSteps: [
      { level: 1, action: 'notify', target: 'supervisor' },
      { level: 2, action: 'escalate', target: 'manager' },
      { level: 3, action: 'escalate', target: 'director' },
    ],
    timeoutMinutes: 30,
    maxEscalationLevel: 3,
  },
  version: '1.0.0',
} as const;

export const criticalFailureEscalation = {
  id: 'critical-failure-escalation',
  name: 'Critical Failure Escalation',
  configType: 'escalation_path',
  config: {
    triggerConditions: [
      { condition: 'system_down', threshold: 1 },
      { condition: 'data_corruption', threshold: 1 },
      { condition: 'security_breach', threshold: 1 },
    ],
    escalationSteps: [
      {
        level: 1,
        action: 'notify',
        target: 'on-call-engineer',
        timeoutMinutes: 5,
      },
      {
        level: 2,
        action: 'escalate',
        target: 'engineering-lead',
        timeoutMinutes: 15,
      },
      {
        level: 3,
        action: 'escalate',
        target: 'vp-engineering',
        timeoutMinutes: 30,
      },
    ],
    timeoutMinutes: 60,
    maxEscalationLevel: 3,
  },
  version: '1.0.0',
} as const;

export const fileLockValidation = {
  id: 'file-lock-validation',
  name: 'File Lock Validation',
  configType: 'reservation_check',
  config: {
    checkType: 'concurrent_access',
    parameters: {
      lockTimeoutMinutes: 30,
      maxConcurrentReaders: 5,
      exclusiveWriteAccess: true,
    },
    escalationPath: 'file-access-escalation',
  },
  version: '1.0.0',
} as const;

export const escalationRequest: MafEscalationRequest = {
  type: 'ESCALATION_REQUEST',
  agentId: 'agent-001',
  executionId: 'exec-12345',
  escalationId: 'escalation-67890',
  pathId: 'default-escalation-path',
  level: 1,
  context: {
    failureReason: 'API health check failed 3 times',
    affectedSystems: ['user-service', 'auth-service'],
  },
  reason: 'Critical system health check failures',
};
