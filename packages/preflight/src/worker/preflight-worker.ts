import type { MafPreflightCheck } from '@maf/protocols';
import { type ClaimedMessage, pollUntilAborted, StaleReceiptError } from '@maf/runtime';
import { ExecutionMismatchError } from '../errors/execution-mismatch-error.js';
import { runPreflight } from '../runner/run-preflight.js';
import { sleepByTimer } from '../runner/sleep.js';
import { schedulerId } from '../schedule/scheduled-check.js';
import { KeptClaim } from './kept-claim.js';
import type { PreflightWorkerOptions } from './preflight-worker-options.js';
import { sendResult } from './send-result.js';
import { WorkerPresence } from './worker-presence.js';

/**
 * Takes PREFLIGHT_CHECK messages and runs them, one at a time. A worker that dies leaves its message to another one,
 * which goes on with the same execution; every step may be done twice without being seen twice.
 */
export class PreflightWorker {
  readonly #options: PreflightWorkerOptions;
  readonly #presence: WorkerPresence;

  constructor(options: PreflightWorkerOptions) {
    this.#options = Object.freeze({ ...options });
    this.#presence = new WorkerPresence(options.runtime, options.agentId);
  }

  /**
   * Handles at most one message; returns how many it handled. `stop` ends a check that is under way: its message is
   * given back.
   * @throws AgentSupersededError when another process has registered under this worker's id.
   */
  async runOnce(stop: AbortSignal = new AbortController().signal): Promise<number> {
    const { runtime, agentId, visibilityMs = 60_000 } = this.#options;
    await this.#presence.tell('idle');
    const [claimed] = await runtime.claim({ agentId, types: ['PREFLIGHT_CHECK'], visibilityMs });
    if (claimed === undefined) return 0;
    await this.#presence.mention('working');
    try {
      return await this.#handle(claimed, visibilityMs, stop);
    } finally {
      await this.#presence.mention('idle');
    }
  }

  /**
   * Handles messages until the signal aborts; then it says goodbye and resolves.
   * @throws what no retry can mend, as AgentSupersededError
   */
  async run(signal: AbortSignal): Promise<void> {
    const { runtime, sleep = runtime.awaitMessages, idleMs, onRetry } = this.#options;
    await pollUntilAborted(() => this.runOnce(signal), {
      signal,
      sleep,
      random: runtime.random,
      ...(idleMs === undefined ? {} : { idleMs }),
      ...(onRetry === undefined ? {} : { onRetry }),
    });
    await this.#presence.mention('offline');
  }

  async #handle(
    { message, receipt }: ClaimedMessage<MafPreflightCheck>,
    visibilityMs: number,
    stop: AbortSignal,
  ): Promise<number> {
    const { runtime, sleep = sleepByTimer } = this.#options;
    const onKept = () => this.#presence.mention('working');
    using claim = new KeptClaim({ runtime, receipt, visibilityMs, sleep, stop, onKept });
    try {
      await this.#answer(message, claim.signal);
      await runtime.acknowledge(receipt);
      return 1;
    } catch (error) {
      return claim.isLost ? 0 : this.#giveBack(receipt, error, stop);
    }
  }

  /** Lets the message be tried again; 0 when another worker has it by now. */
  async #giveBack(receipt: string, error: unknown, stop: AbortSignal): Promise<number> {
    const { runtime, agentId } = this.#options;
    const reason = stop.aborted ? `worker ${agentId} was stopped` : reasonOf(error);
    try {
      await runtime.reject(receipt, { reason, retry: !(error instanceof ExecutionMismatchError) });
      return 1;
    } catch (rejection) {
      if (rejection instanceof StaleReceiptError) return 0;
      throw rejection;
    }
  }

  async #answer(message: MafPreflightCheck, signal: AbortSignal): Promise<void> {
    const { runtime, configManager, agentId, onFinished, facts, ...surroundings } = this.#options;
    const isScheduled = message.agentId === schedulerId;
    // A schedule is gone with its configuration; whoever asked by name is told that there is none.
    if (isScheduled && (await configManager.loadStored(message.configId)) === undefined) return;
    const execution = await runPreflight({
      runtime,
      configManager,
      configId: message.configId,
      agentId: message.agentId,
      executionId: message.executionId,
      context: { ...(await facts?.()), ...message.context },
      worker: agentId,
      signal,
      ...surroundings,
    });
    if (!isScheduled) await sendResult(runtime, agentId, message, execution);
    await onFinished?.(execution);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
