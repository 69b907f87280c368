import type { MafSmokeTestConfig, Violation } from '@maf/protocols';
import { isJsonObject } from '../documents/json-object.js';
import { apiSmokeTestRules } from './api-smoke-test-rules.js';
import { commandSmokeTestRules } from './command-smoke-test-rules.js';
import { conditionRules } from './condition-rules.js';
import { databaseSmokeTestRules } from './database-smoke-test-rules.js';
import { dnsSmokeTestRules } from './dns-smoke-test-rules.js';
import { fileSystemSmokeTestRules } from './file-system-smoke-test-rules.js';
import { integrationSmokeTestRules } from './integration-smoke-test-rules.js';
import { mcpSmokeTestRules } from './mcp-smoke-test-rules.js';
import { performanceSmokeTestRules } from './performance-smoke-test-rules.js';

type SmokeTest = MafSmokeTestConfig['config'];

export function smokeTestRules({ config }: MafSmokeTestConfig): Violation[] {
  return [...rulesOfKind(config), ...rulesOfConditions(config.testDefinition)];
}

function rulesOfKind(config: SmokeTest): Violation[] {
  switch (config.testType) {
    case 'api':
      return apiSmokeTestRules(config);
    case 'command':
      return commandSmokeTestRules(config);
    case 'database':
      return databaseSmokeTestRules(config);
    case 'dns':
      return dnsSmokeTestRules(config);
    case 'file_system':
      return fileSystemSmokeTestRules(config);
    case 'integration':
      return integrationSmokeTestRules(config);
    case 'mcp':
      return mcpSmokeTestRules(config);
    case 'performance':
      return performanceSmokeTestRules(config);
    default:
      return [];
  }
}

/** Every kind that has conditions has them under this name. */
function rulesOfConditions(testDefinition: unknown): Violation[] {
  const conditions = isJsonObject(testDefinition) ? testDefinition['conditions'] : undefined;
  return conditionRules(conditions, '/config/testDefinition/conditions');
}
