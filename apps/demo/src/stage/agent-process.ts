import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import type { TSchema } from 'typebox';
import type { AnswerOf, InputOf, Order } from '../orders/order.js';
import { AgentEndedError } from './agent-ended-error.js';
import { OrderBook } from './order-book.js';

export interface AgentProcessOptions {
  readonly agentId: string;
  /** The module that the process runs; it is given the agent's id and `facts` as arguments. */
  readonly entry: URL;
  readonly facts?: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  /** Told when the process ends although nobody had told it to. */
  readonly onMishap: (error: AgentEndedError) => void;
}

type Ending = number | NodeJS.Signals;

const goodbyeMs = 3000;

/** An agent in a process of its own. It ends when this process hangs up, in whatever way that happens. */
export class AgentProcess {
  readonly agentId: string;
  readonly #child: ChildProcess;
  readonly #orders: OrderBook;
  readonly #ending: Promise<Ending>;
  #mayEnd = false;

  constructor({ agentId, entry, facts = [], env, onMishap }: AgentProcessOptions) {
    this.agentId = agentId;
    this.#child = fork(entry, [agentId, ...facts], {
      env,
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    this.#orders = new OrderBook(agentId, this.#child);
    this.#ending = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => resolve(signal ?? code ?? 0));
      this.#child.once('error', () => resolve(1));
    });
    void this.#ending.then((ending) => {
      const error = new AgentEndedError(agentId, ending);
      this.#orders.abandon(error);
      if (!this.#mayEnd) onMishap(error);
    });
  }

  get processId(): number | undefined {
    return this.#child.pid;
  }

  /** Resolves once the agent is at work. */
  get ready(): Promise<void> {
    return this.#orders.ready;
  }

  /**
   * Tells the agent to do something, and waits for its answer.
   * @throws OrderRefusedError, AgentEndedError
   */
  ask<Input extends TSchema, Answer extends TSchema>(
    order: Order<Input, Answer>,
    input: InputOf<Order<Input, Answer>>,
  ): Promise<AnswerOf<Order<Input, Answer>>> {
    return this.#orders.place(order, input);
  }

  /** `kill -9`: the process gets no chance to say or tidy up anything. Resolves with what ended it. */
  async kill(): Promise<Ending> {
    this.#mayEnd = true;
    this.#child.kill('SIGKILL');
    return this.#ending;
  }

  /** Lets the agent say goodbye and end; kills it when that takes too long. */
  async dismiss(): Promise<void> {
    this.#mayEnd = true;
    if (this.#child.connected) this.#child.disconnect();
    const patience = new AbortController();
    const outOfPatience = wait(goodbyeMs, 'late' as const, { signal: patience.signal }).catch(() => 'ended' as const);
    if ((await Promise.race([this.#ending, outOfPatience])) === 'late') await this.kill();
    patience.abort();
  }
}
