import type { MafSmokeTestConfig, Violation } from '@maf/protocols';
import { apiSmokeTestRules } from './api-smoke-test-rules.js';
import { databaseSmokeTestRules } from './database-smoke-test-rules.js';

export function smokeTestRules({ config }: MafSmokeTestConfig): Violation[] {
  return config.testType === 'api' ? apiSmokeTestRules(config) : databaseSmokeTestRules(config);
}
