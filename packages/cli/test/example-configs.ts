/** Configurations for the tests; the checks look at a server of the test's own. */
export function apiCheck(endpoint: string, id = 'api') {
  return {
    id,
    name: 'API',
    configType: 'smoke_test',
    version: '1.0.0',
    config: {
      testType: 'api',
      testDefinition: { endpoint, expectedStatus: 200 },
      timeoutSeconds: 20,
      retryCount: 1,
      retryDelayMs: 10,
    },
    environmentOverrides: {
      production: { retryCount: 0, testDefinition: { network: { allowPrivate: true } } },
    },
  };
}

export const escalationPath = {
  id: 'default-path',
  name: 'Default path',
  configType: 'escalation_path',
  version: '1.0.0',
  config: {
    triggerConditions: [{ condition: 'preflight_failure', threshold: 1 }],
    escalationSteps: [{ level: 1, action: 'notify', target: 'supervisor' }],
  },
};
