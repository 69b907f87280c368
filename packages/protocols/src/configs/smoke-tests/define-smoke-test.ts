import Type, { type TSchema } from 'typebox';
import { smokeTestProperties } from './smoke-test-properties.js';

/**
 * The schema of one kind of smoke test: what all of them have, the `testType` that tells it apart, and a definition of
 * its own. A team's own `testType` has its name before a slash, as `acme/port`: MAF never takes a name with one.
 */
export function defineSmokeTest<TestType extends string, Definition extends TSchema>(
  testType: TestType,
  testDefinition: Definition,
) {
  return Type.Object(
    { ...smokeTestProperties, testType: Type.Literal(testType), testDefinition },
    { additionalProperties: false },
  );
}
