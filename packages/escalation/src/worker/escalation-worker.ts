import type { MafEscalationRequest, MafEscalationResponse } from '@maf/protocols';
import {
  type ClaimedMessage,
  MafError,
  type PollOptions,
  pollUntilAborted,
  type RuntimeState,
  StaleReceiptError,
} from '@maf/runtime';
import type { DeliveryFailure } from '../engine/delivery-report.js';
import type { EscalationEngine } from '../engine/escalation-engine.js';

type Handled = MafEscalationRequest | MafEscalationResponse;

export interface EscalationWorkerOptions extends Pick<PollOptions, 'idleMs' | 'onRetry' | 'sleep'> {
  readonly runtime: Pick<RuntimeState, 'acknowledge' | 'claim' | 'random' | 'reject'>;
  readonly engine: Pick<EscalationEngine, 'deliver' | 'handleRequest' | 'handleResponse'>;
  /**
   * The worker's own id. It must not be the target of a step: what is delivered to a target is an ESCALATION_REQUEST
   * addressed to it, and the worker would take its own delivery for a new request.
   */
  readonly agentId: string;
  /** Milliseconds for which nobody else gets a claimed message; default 60,000. */
  readonly visibilityMs?: number;
  /** Told of each escalation that could not be delivered, once for each level; it is tried again at each turn. */
  readonly onDeliveryFailure?: (failure: DeliveryFailure) => void;
}

/** At most so many messages in one turn. */
const batch = 10;

/**
 * Takes ESCALATION_REQUEST and ESCALATION_RESPONSE messages that are addressed to it or to nobody, and delivers
 * escalations. Messages in the inboxes of targets are addressed to those, and are never taken.
 */
export class EscalationWorker {
  readonly #options: EscalationWorkerOptions;
  readonly #toldFailures = new Set<string>();

  constructor(options: EscalationWorkerOptions) {
    this.#options = Object.freeze({ ...options });
  }

  /** Handles at most 10 messages and delivers what waits; returns how many messages and deliveries that were. */
  async runOnce(): Promise<number> {
    const { runtime, agentId, visibilityMs, engine } = this.#options;
    const claimed = await runtime.claim({
      agentId,
      types: ['ESCALATION_REQUEST', 'ESCALATION_RESPONSE'],
      limit: batch,
      ...(visibilityMs === undefined ? {} : { visibilityMs }),
    });
    for (const claim of claimed) await this.#handle(claim);
    const { delivered, failures } = await engine.deliver();
    for (const failure of failures) this.#tell(failure);
    return claimed.length + delivered.length;
  }

  /** Handles messages until the signal aborts. @throws what no retry can mend */
  async run(signal: AbortSignal): Promise<void> {
    const { runtime, idleMs, onRetry, sleep } = this.#options;
    await pollUntilAborted(() => this.runOnce(), {
      signal,
      random: runtime.random,
      ...(idleMs === undefined ? {} : { idleMs }),
      ...(onRetry === undefined ? {} : { onRetry }),
      ...(sleep === undefined ? {} : { sleep }),
    });
  }

  async #handle({ message, receipt }: ClaimedMessage<Handled>): Promise<void> {
    const { runtime } = this.#options;
    try {
      const refusal = await this.#refusalOf(message);
      await (refusal === undefined ? runtime.acknowledge(receipt) : runtime.reject(receipt, refusal));
    } catch (error) {
      // Another worker has the message by now; handled twice, it counts once.
      if (!(error instanceof StaleReceiptError)) throw error;
    }
  }

  /** Handles a message; returns why it could not be, and whether that may change. */
  async #refusalOf(message: Handled): Promise<{ readonly reason: string; readonly retry: boolean } | undefined> {
    const { engine } = this.#options;
    try {
      await (message.type === 'ESCALATION_REQUEST' ? engine.handleRequest(message) : engine.handleResponse(message));
      return undefined;
    } catch (error) {
      // An unknown path or a closed escalation stays so: the message becomes a dead letter, where a person finds it.
      const retry = !(error instanceof MafError) || error.isRetryable;
      return { reason: error instanceof Error ? error.message : String(error), retry };
    }
  }

  #tell(failure: DeliveryFailure): void {
    const { id, level } = failure.escalation;
    const key = `${id} ${level}`;
    if (this.#toldFailures.has(key)) return;
    this.#toldFailures.add(key);
    this.#options.onDeliveryFailure?.(failure);
  }
}
