// The configurations of the usage guide, word for word.

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
};

export const databaseConnectivityCheck = {
  id: 'database-connectivity-check',
  name: 'Database Connectivity Check',
  configType: 'smoke_test',
  config: {
    testType: 'database',
    testDefinition: {
      connectionString: 'postgresql://localhost:5432/maf',
      query: 'SELECT 1 as health_check',
      expectedRows: 1,
    },
    timeoutSeconds: 15,
    retryCount: 2,
  },
  environmentOverrides: {
    development: {
      testDefinition: {
        connectionString: 'postgresql://localhost:5432/maf_dev',
      },
    },
    production: {
      timeoutSeconds: 30,
      retryCount: 5,
    },
  },
  version: '1.0.0',
};

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
};

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
};

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
      { level: 1, action: 'notify', target: 'on-call-engineer', timeoutMinutes: 5 },
      { level: 2, action: 'escalate', target: 'engineering-lead', timeoutMinutes: 15 },
      { level: 3, action: 'escalate', target: 'vp-engineering', timeoutMinutes: 30 },
    ],
    timeoutMinutes: 60,
    maxEscalationLevel: 3,
  },
  version: '1.0.0',
};

export const guideConfigs = [
  apiHealthCheck,
  criticalFailureEscalation,
  databaseConnectivityCheck,
  defaultEscalationPath,
  fileLockValidation,
];
