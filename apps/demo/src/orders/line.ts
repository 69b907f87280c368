import { Details } from '@maf/protocols';
import { Validator } from '@maf/runtime';
import Type, { type Static } from 'typebox';

/** Why an order was not carried out: the code of a MafError, or `UNEXPECTED`. */
export const Refusal = Type.Object({ code: Type.String(), message: Type.String(), details: Details });
export type Refusal = Static<typeof Refusal>;

/** What comes back: first `ready`, then for each order its answer or its refusal. */
export const AnswerLine = Type.Union([
  Type.Object({ ready: Type.Literal(true) }),
  Type.Object({ number: Type.Integer(), answer: Type.Unknown() }),
  Type.Object({ number: Type.Integer(), refusal: Refusal }),
]);
export type AnswerLine = Static<typeof AnswerLine>;

/** What goes to an agent's process: one order. */
export const orderLine = new Validator(
  Type.Object({ number: Type.Integer(), order: Type.String(), input: Type.Unknown() }),
);

export const answerLine = new Validator(AnswerLine);
