import { Validator } from '@maf/runtime';
import type { TSchema } from 'typebox';
import type { AnswerOf, InputOf, Order } from './order.js';

/** An order together with what carries it out. */
export interface Answerer {
  readonly name: string;
  readonly answer: (input: unknown) => Promise<unknown>;
}

/** Ties an order to the function that carries it out; what is said must be what the order asks for. */
export function answering<Input extends TSchema, Answer extends TSchema>(
  order: Order<Input, Answer>,
  carryOut: (input: InputOf<Order<Input, Answer>>) => Promise<AnswerOf<Order<Input, Answer>>>,
): Answerer {
  const validator = new Validator(order.input);
  return {
    name: order.name,
    answer: async (input) => {
      if (validator.check(input)) return carryOut(input);
      throw new TypeError(`The order ${order.name} was given ${JSON.stringify(input)}`);
    },
  };
}
