import type { Sleep } from '@maf/runtime';
import { MafError, type RuntimeState } from '@maf/runtime';

export interface KeptClaimOptions {
  readonly runtime: Pick<RuntimeState, 'clock' | 'extend'>;
  readonly receipt: string;
  readonly visibilityMs: number;
  readonly sleep: Sleep;
  /** Aborts the work too. */
  readonly stop: AbortSignal;
  /** Called each time the claim was kept up. */
  readonly onKept: () => Promise<void>;
}

/**
 * Keeps a claim alive while work goes on: at each third of its visibility it is extended. `signal` aborts when the claim
 * was lost (another worker may have the message by now) or the worker is stopped. Dispose of it when the work has ended.
 */
export class KeptClaim implements Disposable {
  readonly #work = new AbortController();
  readonly #ended = new AbortController();
  readonly #options: KeptClaimOptions;
  #isLost = false;

  constructor(options: KeptClaimOptions) {
    this.#options = options;
    const { stop } = options;
    stop.addEventListener('abort', () => this.#work.abort(stop.reason), { once: true, signal: this.#ended.signal });
    if (stop.aborted) this.#work.abort(stop.reason);
    void this.#keep();
  }

  get signal(): AbortSignal {
    return this.#work.signal;
  }

  /** True once somebody else may have the message. */
  get isLost(): boolean {
    return this.#isLost;
  }

  [Symbol.dispose](): void {
    this.#ended.abort();
  }

  async #keep(): Promise<void> {
    const { runtime, receipt, visibilityMs, onKept } = this.#options;
    let visibleUntil = runtime.clock() + visibilityMs;
    while (await this.#waitForTurn(visibilityMs / 3)) {
      try {
        visibleUntil = await runtime.extend(receipt, visibilityMs);
        await onKept();
      } catch (error) {
        const mayStillBeOurs = error instanceof MafError && error.isRetryable && runtime.clock() < visibleUntil;
        if (!mayStillBeOurs) return this.#lose(error);
      }
    }
  }

  /** False once the work has ended. */
  async #waitForTurn(milliseconds: number): Promise<boolean> {
    try {
      await this.#options.sleep(milliseconds, this.#ended.signal);
      return !this.#ended.signal.aborted;
    } catch {
      return false;
    }
  }

  #lose(reason: unknown): void {
    if (this.#ended.signal.aborted) return;
    this.#isLost = true;
    this.#work.abort(reason);
  }
}
