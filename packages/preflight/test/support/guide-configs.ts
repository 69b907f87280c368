/** The configurations of the usage guide, as they stand there. */
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
