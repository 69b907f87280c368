import type { Violation } from '@maf/protocols';
import type { Static, TSchema } from 'typebox';
import { Compile, type Validator as CompiledValidator } from 'typebox/compile';
import { Check } from 'typebox/value';
import { explainViolations } from './explain-violations.js';

/** Milliseconds that are spent on values one by one before a schema for few of them is compiled after all. */
const worthCompilingMs = 100;

/**
 * Checks values against one schema. It is compiled at its first use; one for `few` values only when they have turned out
 * to be many, as to compile a large schema takes as long as to check hundreds of values without.
 */
export class Validator<Schema extends TSchema = TSchema> {
  #compiled: CompiledValidator<Record<never, never>, Schema> | undefined;
  #leftMs: number;

  constructor(
    readonly schema: Schema,
    expected: 'many' | 'few' = 'many',
  ) {
    this.#leftMs = expected === 'few' ? worthCompilingMs : 0;
  }

  /** True for a value that is what the schema says. */
  check(value: unknown): value is Static<Schema> {
    if (this.#leftMs > 0) return this.#interpret(value);
    this.#compiled ??= Compile(this.schema);
    return this.#compiled.Check(value);
  }

  /** Everything that is wrong with a value, in document order; empty for a right one. */
  violations(value: unknown): Violation[] {
    return this.check(value) ? [] : explainViolations(this.schema, value);
  }

  #interpret(value: unknown): boolean {
    const start = performance.now();
    const isRight = Check(this.schema, value);
    this.#leftMs -= performance.now() - start;
    return isRight;
  }
}
