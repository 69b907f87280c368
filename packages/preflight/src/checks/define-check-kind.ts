import type { SmokeTestSchema } from '@maf/protocols';
import { Validator } from '@maf/runtime';
import type { Static } from 'typebox';
import type { CheckContext, CheckKind, CheckObservation } from './check-kind.js';

export interface CheckKindParts<Schema extends SmokeTestSchema> {
  /** Its kind of smoke test, made by `defineSmokeTest` of `@maf/protocols`. */
  readonly smokeTest: Schema;
  /** Default: none. */
  secrets?(definition: DefinitionOf<Schema>, env: CheckContext['env']): readonly string[];
  /** Default: none. */
  attemptTimeoutMs?(definition: DefinitionOf<Schema>): number | undefined;
  run(definition: DefinitionOf<Schema>, context: CheckContext): Promise<CheckObservation>;
}

type DefinitionOf<Schema extends SmokeTestSchema> = Static<Schema['properties']['testDefinition']>;

/**
 * Makes a check kind of its parts; each part gets the definition with its type.
 *
 * ```ts
 * const PortTest = defineSmokeTest('acme/port', Type.Object({ port: Type.Integer() }));
 * const portCheck = defineCheckKind({
 *   smokeTest: PortTest,
 *   async run({ port }, { signal }) { … return { outcome: 'passed', summary: `Port ${port} answers`, observations: { port } }; },
 * });
 * ```
 *
 * The schema of a team's own kind is given to the configuration manager too: `new PreflightConfigManager({ runtime,
 * smokeTests: [PortTest] })`.
 */
export function defineCheckKind<Schema extends SmokeTestSchema>(parts: CheckKindParts<Schema>): CheckKind {
  const { smokeTest } = parts;
  const { testType, testDefinition } = smokeTest.properties;
  const validator = new Validator<Schema['properties']['testDefinition']>(testDefinition, 'few');

  function typed(definition: unknown): DefinitionOf<Schema> {
    if (validator.check(definition)) return definition;
    // What was found is not repeated: by now it holds the values of environment variables.
    const expected = validator.violations(definition).map((violation) => `${violation.pointer}: ${violation.expected}`);
    throw new TypeError(`The testDefinition is not one of a ${testType.const} check; expected ${expected.join(', ')}`);
  }

  return Object.freeze<CheckKind>({
    testType: testType.const,
    smokeTest,
    secrets: (definition, env) => parts.secrets?.(typed(definition), env) ?? [],
    attemptTimeoutMs: (definition) => parts.attemptTimeoutMs?.(typed(definition)),
    run: async (definition, context) => parts.run(typed(definition), context),
  });
}
