import { setTimeout as wait } from 'node:timers/promises';
import type { MafLease } from '@maf/protocols';
import { MafError } from '@maf/store';
import { LeaseLostError } from '../errors/lease-lost-error.js';
import type { Sleep } from '../messages/poll.js';
import type { RuntimeState } from '../runtime-state.js';

export interface LeaseKeeperOptions {
  /** How long each renewal lasts, in milliseconds. */
  readonly ttlMs: number;
  /** Milliseconds on a clock that never jumps; default `performance.now`. */
  readonly monotonic?: () => number;
  /** Default: a timer of Node that keeps no process alive. */
  readonly sleep?: Sleep;
}

/**
 * Keeps a lease for as long as work goes on, and tells the work when it is over:
 *
 *   kept ──a third of the time──▶ renewing ──▶ kept
 *     │                              │ lost, or no answer in time
 *     │ stop                         ▼
 *     └────────▶ stopped          lost (`signal` aborts)
 *
 * A renewal counts from when it was sent, on a clock that never jumps, less a tenth of its time: so this side stops trusting
 * the lease before the store gives it to somebody else. A store that is busy is asked again until then.
 */
export class LeaseKeeper {
  readonly #runtime: Pick<RuntimeState, 'renewLease' | 'releaseLease'>;
  readonly #ttlMs: number;
  readonly #monotonic: () => number;
  readonly #sleep: Sleep;
  readonly #lost = new AbortController();
  readonly #stopped = new AbortController();
  #lease: MafLease;
  #trustedUntil: number;

  /** @param lease just acquired, for `ttlMs` or longer */
  constructor(
    runtime: Pick<RuntimeState, 'renewLease' | 'releaseLease'>,
    lease: MafLease,
    { ttlMs, monotonic = () => performance.now(), sleep = sleepQuietly }: LeaseKeeperOptions,
  ) {
    this.#runtime = runtime;
    this.#lease = lease;
    this.#ttlMs = ttlMs;
    this.#monotonic = monotonic;
    this.#sleep = sleep;
    this.#trustedUntil = this.#trust(monotonic());
    this.#run(() => this.#renewAgainAndAgain());
    this.#run(() => this.#watch());
  }

  /** Aborts, with the error as its reason, when the lease can no longer be trusted: stop writing at once. */
  get signal(): AbortSignal {
    return this.#lost.signal;
  }

  /** The lease as it was last renewed. */
  get lease(): MafLease {
    return this.#lease;
  }

  /** Ends the keeping; the lease lasts until its end. */
  stop(): void {
    this.#stopped.abort();
  }

  /** Ends the keeping and the lease. @throws LeaseLostError */
  async release(): Promise<void> {
    this.stop();
    await this.#runtime.releaseLease(this.#lease);
  }

  [Symbol.dispose](): void {
    this.stop();
  }

  get #isOver(): boolean {
    return this.#stopped.signal.aborted || this.#lost.signal.aborted;
  }

  #trust(sentAt: number): number {
    return sentAt + this.#ttlMs * 0.9;
  }

  async #renewAgainAndAgain(): Promise<void> {
    let pause = this.#ttlMs / 3;
    while (!this.#isOver) {
      await this.#sleep(pause, this.#stopped.signal);
      if (this.#isOver) return;
      pause = (await this.#renew()) ? this.#ttlMs / 3 : this.#ttlMs / 30;
    }
  }

  /** False when the store was busy: to be tried again soon. */
  async #renew(): Promise<boolean> {
    const sentAt = this.#monotonic();
    try {
      this.#lease = await this.#runtime.renewLease(this.#lease, { ttlMs: this.#ttlMs });
      this.#trustedUntil = this.#trust(sentAt);
      return true;
    } catch (error) {
      if (!(error instanceof MafError && error.isRetryable)) throw error;
      return false;
    }
  }

  /** A renewal may hang: the time runs out all the same. */
  async #watch(): Promise<void> {
    for (;;) {
      const left = this.#trustedUntil - this.#monotonic();
      if (left <= 0) throw new LeaseLostError('keep', this.#lease);
      await this.#sleep(left, this.#stopped.signal);
      if (this.#isOver) return;
    }
  }

  #run(task: () => Promise<void>): void {
    task().catch((error: unknown) => {
      if (!this.#isOver) this.#lost.abort(error);
    });
  }
}

async function sleepQuietly(milliseconds: number, signal: AbortSignal): Promise<void> {
  await wait(milliseconds, undefined, { signal, ref: false });
}
