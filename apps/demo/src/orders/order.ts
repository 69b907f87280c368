import type { Static, TSchema } from 'typebox';

/** Something that an agent's process can be told to do, with what is said and what it answers. */
export interface Order<Input extends TSchema = TSchema, Answer extends TSchema = TSchema> {
  readonly name: string;
  readonly input: Input;
  readonly answer: Answer;
}

export function defineOrder<Input extends TSchema, Answer extends TSchema>(
  name: string,
  input: Input,
  answer: Answer,
): Order<Input, Answer> {
  return Object.freeze({ name, input, answer });
}

export type InputOf<Given extends Order> = Static<Given['input']>;
export type AnswerOf<Given extends Order> = Static<Given['answer']>;
