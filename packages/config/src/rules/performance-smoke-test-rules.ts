import type { PerformanceSmokeTest, Violation } from '@maf/protocols';
import { addressRules, httpRequestRules } from './http-request-rules.js';

/** The request can be sent. */
export function performanceSmokeTestRules({ testDefinition }: PerformanceSmokeTest): Violation[] {
  const pointer = '/config/testDefinition';
  return [...addressRules(testDefinition.baseUrl, `${pointer}/baseUrl`), ...httpRequestRules(testDefinition, pointer)];
}
