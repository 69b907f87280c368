import type { MafEscalation, MafEscalationRequest, MafEscalationResponse } from '@maf/protocols';
import {
  type ClaimedMessage,
  MafError,
  type PollOptions,
  pollUntilAborted,
  type RuntimeState,
  StaleReceiptError,
} from '@maf/runtime';
import type { DeliveryResult } from '../deliveries/delivery-result.js';
import type { EscalationEngine } from '../engine/escalation-engine.js';

type Handled = MafEscalationRequest | MafEscalationResponse;

export interface EscalationWorkerOptions extends Pick<PollOptions, 'idleMs' | 'onRetry' | 'sleep'> {
  readonly runtime: Pick<RuntimeState, 'acknowledge' | 'claim' | 'random' | 'reject'>;
  readonly engine: Pick<
    EscalationEngine,
    'beginDeliveries' | 'deliver' | 'deliveriesEnded' | 'handleRequest' | 'handleResponse' | 'takeSteps'
  >;
  /**
   * The worker's own id. It must not be the target of a step: what is delivered to a target is an ESCALATION_REQUEST
   * addressed to it, and the worker would take its own delivery for a new request.
   */
  readonly agentId: string;
  /** Milliseconds for which nobody else gets a claimed message; default 60,000. */
  readonly visibilityMs?: number;
  /** Looks for conditions, and returns the escalations that came of it; default: nothing is looked for. */
  readonly look?: () => Promise<readonly MafEscalation[]>;
  /** Milliseconds between two looks; default 5,000. */
  readonly lookEveryMs?: number;
  /** Told of each step that an escalation took by itself. */
  readonly onStep?: (escalation: MafEscalation) => void;
  /** Told of each try to reach somebody. */
  readonly onTried?: (result: DeliveryResult) => void;
}

/** At most so many messages in one turn. */
const batch = 10;

/**
 * Takes ESCALATION_REQUEST and ESCALATION_RESPONSE messages that are addressed to it or to nobody, takes the steps that
 * are due, makes the deliveries, and looks for conditions. Messages in the inboxes of targets are addressed to those, and
 * are never taken.
 */
export class EscalationWorker {
  readonly #options: EscalationWorkerOptions;

  constructor(options: EscalationWorkerOptions) {
    this.#options = Object.freeze({ ...options });
  }

  /**
   * Does what there is to do: at most 10 messages, one look, the steps and deliveries that are due. Returns how much that
   * was; 0 when there was nothing.
   */
  async runOnce(): Promise<number> {
    const looked = await this.#look();
    const handled = await this.#takeTurn();
    const tries = await this.#options.engine.deliver();
    for (const tried of tries) this.#options.onTried?.(tried);
    return looked + handled + tries.length;
  }

  /**
   * Works until the signal aborts, and until the deliveries that are under way have ended. Deliveries are made beside the
   * rest: one that takes its time holds up nothing else.
   * @throws what no retry can mend
   */
  async run(signal: AbortSignal): Promise<void> {
    const { runtime, engine, idleMs, onRetry, sleep, lookEveryMs = 5_000 } = this.#options;
    const failed = new AbortController();
    const loop = async (turn: () => Promise<number>, wait: number | undefined) => {
      try {
        await pollUntilAborted(turn, {
          signal: AbortSignal.any([signal, failed.signal]),
          random: runtime.random,
          ...(wait === undefined ? {} : { idleMs: wait }),
          ...(onRetry === undefined ? {} : { onRetry }),
          ...(sleep === undefined ? {} : { sleep }),
        });
      } catch (error) {
        failed.abort();
        throw error;
      }
    };
    const ends = await Promise.allSettled([
      loop(() => this.#takeTurn(), idleMs),
      loop(() => this.#beginDeliveries(failed), idleMs),
      loop(async () => (await this.#look()) * 0, lookEveryMs),
    ]);
    await engine.deliveriesEnded();
    for (const end of ends) if (end.status === 'rejected') throw end.reason;
    if (failed.signal.aborted) throw failed.signal.reason;
  }

  async #look(): Promise<number> {
    const escalations = (await this.#options.look?.()) ?? [];
    return escalations.length;
  }

  /** Messages, then steps. */
  async #takeTurn(): Promise<number> {
    const { runtime, agentId, visibilityMs, engine, onStep } = this.#options;
    const claimed = await runtime.claim({
      agentId,
      types: ['ESCALATION_REQUEST', 'ESCALATION_RESPONSE'],
      limit: batch,
      ...(visibilityMs === undefined ? {} : { visibilityMs }),
    });
    for (const claim of claimed) await this.#handle(claim);
    const stepped = await engine.takeSteps();
    for (const escalation of stepped) onStep?.(escalation);
    return claimed.length + stepped.length;
  }

  async #beginDeliveries(failed: AbortController): Promise<number> {
    const { engine, onTried } = this.#options;
    const begun = await engine.beginDeliveries();
    for (const trying of begun) {
      trying.then(
        (result) => onTried?.(result),
        // What the store did not take is tried again when its claim has run out.
        (error: unknown) => {
          if (!(error instanceof MafError && error.isRetryable)) failed.abort(error);
        },
      );
    }
    return begun.length;
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
}
