import type { MafSmokeTestConfig } from '@maf/protocols';

/** The guide's check of a service. Where the service is, the worker knows from MAF_BASE_URL. */
export const apiHealthCheck = {
  id: 'demo-api-health-check',
  name: 'API Health Check (demo)',
  configType: 'smoke_test',
  config: {
    testType: 'api',
    testDefinition: { endpoint: '/api/health', method: 'GET', expectedStatus: 200, timeout: 5000 },
    timeoutSeconds: 10,
    retryCount: 3,
  },
  version: '1.0.0',
} satisfies MafSmokeTestConfig;
