import type { CheckKind, CheckKindParts } from './check-kind.js';

/**
 * Makes a check kind of its parts; each part gets the definition with its type.
 *
 * ```ts
 * const portCheck = defineCheckKind({
 *   testType: 'port',
 *   definition: new Validator(Type.Object({ port: Type.Integer() })),
 *   async run({ port }, { signal }) { … return { outcome: 'passed', summary: `Port ${port} answers`, observations: { port } }; },
 * });
 * ```
 */
export function defineCheckKind<Definition>(parts: CheckKindParts<Definition>): CheckKind {
  const { testType, definition: validator } = parts;

  function typed(definition: unknown): Definition {
    if (validator.check(definition)) return definition;
    // What was found is not repeated: by now it holds the values of environment variables.
    const expected = validator.violations(definition).map((violation) => `${violation.pointer}: ${violation.expected}`);
    throw new TypeError(`The testDefinition is not one of a ${testType} check; expected ${expected.join(', ')}`);
  }

  return Object.freeze<CheckKind>({
    testType,
    secrets: (definition, env) => parts.secrets?.(typed(definition), env) ?? [],
    attemptTimeoutMs: (definition) => parts.attemptTimeoutMs?.(typed(definition)),
    run: async (definition, context) => parts.run(typed(definition), context),
  });
}
