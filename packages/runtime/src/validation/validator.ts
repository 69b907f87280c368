import type { Violation } from '@maf/protocols';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator as CompiledValidator } from 'typebox/compile';
import { explainViolations } from './explain-violations.js';

/** Checks values against one schema; compiled at its first use. */
export class Validator<Schema extends TSchema = TSchema> {
  #compiled: CompiledValidator<Record<never, never>, Schema> | undefined;

  constructor(readonly schema: Schema) {}

  /** True for a value that is what the schema says. */
  check(value: unknown): value is Static<Schema> {
    this.#compiled ??= Compile(this.schema);
    return this.#compiled.Check(value);
  }

  /** Everything that is wrong with a value, in document order; empty for a right one. */
  violations(value: unknown): Violation[] {
    return this.check(value) ? [] : explainViolations(this.schema, value);
  }
}
