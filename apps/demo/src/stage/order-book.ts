import type { ChildProcess } from 'node:child_process';
import { Validator } from '@maf/runtime';
import type { TSchema } from 'typebox';
import { UnmetExpectationError } from '../expectations/unmet-expectation-error.js';
import { type AnswerLine, answerLine } from '../orders/line.js';
import type { AnswerOf, InputOf, Order } from '../orders/order.js';
import { OrderRefusedError } from '../orders/order-refused-error.js';

interface Placed {
  readonly order: string;
  readonly answered: (answer: unknown) => void;
  readonly failed: (error: Error) => void;
}

/** The orders that an agent's process was given and has not answered yet. */
export class OrderBook {
  readonly ready: Promise<void>;
  readonly #agentId: string;
  readonly #child: ChildProcess;
  readonly #open = new Map<number, Placed>();
  #placed = 0;

  constructor(agentId: string, child: ChildProcess) {
    this.#agentId = agentId;
    this.#child = child;
    // The process says `ready` as if it answered an order of this number.
    this.ready = new Promise((answered, failed) => {
      this.#open.set(this.#placed, { order: 'begin', answered: () => answered(), failed });
    });
    this.ready.catch(() => undefined);
    child.on('message', (line: unknown) => this.#take(line));
  }

  place<Input extends TSchema, Answer extends TSchema>(
    order: Order<Input, Answer>,
    input: InputOf<Order<Input, Answer>>,
  ): Promise<AnswerOf<Order<Input, Answer>>> {
    const validator = new Validator(order.answer);
    this.#placed += 1;
    const number = this.#placed;
    return new Promise((resolve, failed) => {
      const answered = (answer: unknown) =>
        validator.check(answer) ? resolve(answer) : failed(this.#unexpected(order.name, answer));
      this.#open.set(number, { order: order.name, answered, failed });
      this.#child.send({ number, order: order.name, input }, (error) => {
        if (error !== null) this.#close(number)?.failed(error);
      });
    });
  }

  /** No answer will come any more. */
  abandon(error: Error): void {
    for (const { failed } of this.#open.values()) failed(error);
    this.#open.clear();
  }

  #take(line: unknown): void {
    if (answerLine.check(line)) {
      const placed = this.#close('ready' in line ? 0 : line.number);
      if (placed !== undefined) this.#settle(placed, line);
    } else {
      this.abandon(this.#unexpected('any', line));
    }
  }

  #settle({ order, answered, failed }: Placed, line: AnswerLine): void {
    if ('refusal' in line) failed(new OrderRefusedError(this.#agentId, order, line.refusal));
    else answered('answer' in line ? line.answer : undefined);
  }

  #close(number: number): Placed | undefined {
    const placed = this.#open.get(number);
    this.#open.delete(number);
    return placed;
  }

  #unexpected(order: string, answer: unknown): Error {
    return new UnmetExpectationError(`an answer of ${this.#agentId} to the order ${order}`, JSON.stringify(answer));
  }
}
