import { Validator } from '@maf/runtime';
import type { Static, TSchema } from 'typebox';
import { FixUnsupportedError } from '../errors/fix-unsupported-error.js';
import type { FixContext, FixKind, FixPlan } from './fix-kind.js';

export interface FixKindParts<Schema extends TSchema> {
  /** As `create_folder`; a team's own has its name in front, as `acme/restart`. */
  readonly fixType: string;
  /** Of the whole fix; of a team's own kind, of its `definition`. */
  readonly schema: Schema;
  roots?(projectRoot: string): readonly string[];
  plan(definition: Static<Schema>, context: FixContext): Promise<FixPlan> | FixPlan;
}

/**
 * Makes a fix kind of its parts; `plan` gets the definition with its type.
 *
 * ```ts
 * const marker = defineFixKind({
 *   fixType: 'acme/marker',
 *   schema: Type.Object({ text: Type.String() }),
 *   plan: ({ text }, { place, look }) => {
 *     const path = place('.marker');
 *     const bytes = new TextEncoder().encode(text);
 *     const change = { path, before: look(path), after: { kind: 'file', mode: 0o644, bytes } };
 *     …
 *   },
 * });
 * ```
 */
export function defineFixKind<Schema extends TSchema>(parts: FixKindParts<Schema>): FixKind {
  const { fixType, schema, roots } = parts;
  const validator = new Validator(schema);
  return Object.freeze<FixKind>({
    fixType,
    ...(roots === undefined ? {} : { roots }),
    plan: async (definition, context) => {
      if (validator.check(definition)) return parts.plan(definition, context);
      // What was found is not repeated: by now it holds the values of environment variables.
      const expected = validator.violations(definition).map((one) => `${one.pointer || '/'}: ${one.expected}`);
      throw new FixUnsupportedError(fixType, expected.join(', '));
    },
  });
}
