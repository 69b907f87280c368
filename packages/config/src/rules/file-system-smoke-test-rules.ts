import type { FileSystemSmokeTest, Violation } from '@maf/protocols';

/** Nothing is asked of what must not be there. */
export function fileSystemSmokeTestRules({ testDefinition }: FileSystemSmokeTest): Violation[] {
  const { exists = true, conditions } = testDefinition;
  if (exists || conditions === undefined) return [];
  const pointer = '/config/testDefinition/conditions';
  return [{ pointer, expected: 'no conditions where nothing may exist', found: 'some' }];
}
