import type { Condition } from '@maf/protocols';
import type { Place } from './place.js';
import type { Redact } from './show-value.js';

/** What is wrong with a value, before it is known what the value is called. */
export interface Mismatch {
  readonly path: string;
  readonly expected: string;
  readonly observed: string;
  /** True where the value could not be judged at all: `none` and `noItem` do not take that for a no. */
  readonly isUnjudged?: true;
}

/** What the operators share: judging what stands inside of them, and showing values. */
export interface Judgement {
  /** What is wrong with what is in a place; nothing where the condition holds. */
  judge(condition: Condition, place: Place): Mismatch[];
  /** What a condition asks for, in words. */
  describe(condition: Condition): string;
  readonly redact: Redact;
}

/** One operator of the language. */
export interface Operator<Operand> {
  /** What is wrong; nothing where it holds. It throws for no JSON value. */
  judge(operand: Operand, place: Place, judgement: Judgement): Mismatch[];
  /** In words, to follow "expected". */
  describe(operand: Operand, judgement: Judgement): string;
}

/** The operands of the operators, by their names in a condition; `path` is none, it picks what the others are about. */
export type Operands = {
  readonly [Name in Exclude<keyof Condition, 'path'>]-?: unknown extends Condition[Name]
    ? unknown
    : Exclude<Condition[Name], undefined>;
};

export type Operators = { readonly [Name in keyof Operands]: Operator<Operands[Name]> };

/** A condition as its operators see it. */
export type Demands = { readonly [Name in keyof Operands]?: Operands[Name] };
