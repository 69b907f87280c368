import type { OwnSmokeTestSchema, SmokeTestSchema } from '@maf/protocols';
import type { CheckKind } from './check-kind.js';

/** The schemas of a team's own kinds among some kinds, as the configuration manager takes them. */
export function ownSmokeTestsOf(kinds: readonly CheckKind[]): OwnSmokeTestSchema[] {
  return kinds.flatMap(({ smokeTest }) => (smokeTest !== undefined && isOwnSmokeTest(smokeTest) ? [smokeTest] : []));
}

function isOwnSmokeTest(schema: SmokeTestSchema): schema is OwnSmokeTestSchema {
  return schema.properties.testType.const.includes('/');
}
