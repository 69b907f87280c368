import type { MafSmokeTestConfig } from '@maf/protocols';

/** A check of the part of the service that is broken when the story begins: two tries, a moment apart. */
export const ordersCheck = {
  id: 'demo-orders-check',
  name: 'Orders API Check (demo)',
  configType: 'smoke_test',
  config: {
    testType: 'api',
    testDefinition: { endpoint: '/api/orders', method: 'GET', expectedStatus: 200, timeout: 2000 },
    timeoutSeconds: 5,
    retryCount: 1,
    retryDelayMs: 50,
    escalationPath: 'demo-escalation-path',
  },
  version: '1.0.0',
} satisfies MafSmokeTestConfig;
