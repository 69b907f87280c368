import type { ApiSmokeTest, Violation } from '@maf/protocols';
import { captureRules } from './capture-rules.js';
import { conditionRules } from './condition-rules.js';
import { addressRules, httpRequestRules } from './http-request-rules.js';

const definitionPointer = '/config/testDefinition';
const requestProperties = ['endpoint', 'method', 'headers', 'body', 'expectedStatus', 'conditions'] as const;

/** One request or several, each of which can be sent. */
export function apiSmokeTestRules({ testDefinition }: ApiSmokeTest): Violation[] {
  const { endpoint, steps, baseUrl } = testDefinition;
  const ofBase = addressRules(baseUrl, `${definitionPointer}/baseUrl`);
  if (steps === undefined) {
    if (endpoint === undefined) {
      return [
        { pointer: `${definitionPointer}/endpoint`, expected: 'an endpoint, or steps', found: 'neither' },
        ...ofBase,
      ];
    }
    return [...ofBase, ...httpRequestRules({ ...testDefinition, endpoint }, definitionPointer)];
  }
  const beside = requestProperties.filter((name) => testDefinition[name] !== undefined);
  return [
    ...ofBase,
    ...beside.map((name) => ({
      pointer: `${definitionPointer}/${name}`,
      expected: 'nothing beside steps',
      found: 'one',
    })),
    ...steps.flatMap((step, index) => {
      const pointer = `${definitionPointer}/steps/${index}`;
      return [...httpRequestRules(step, pointer), ...conditionRules(step.conditions, `${pointer}/conditions`)];
    }),
    ...captureRules(steps, `${definitionPointer}/steps`),
  ];
}
