import { setMaxListeners } from 'node:events';
import type { PreflightExecution } from '@maf/protocols';
import { FirstFailure } from './first-failure.js';
import type { RoundChecks } from './round-checks.js';
import type { RoundObserver } from './round-observer.js';
import type { CheckResult } from './skipped-check.js';
import type { Slots } from './slots.js';

/** Gives each check of a round its turn. */
export class Turns {
  readonly #stop = new AbortController();
  readonly #signal: AbortSignal;
  readonly #turns = new Map<string, Promise<CheckResult>>();

  constructor(
    readonly checks: RoundChecks,
    readonly slots: Slots,
    readonly failFast: boolean,
    readonly observer: RoundObserver,
    signal: AbortSignal | undefined,
  ) {
    this.#signal = AbortSignal.any([this.#stop.signal, ...(signal === undefined ? [] : [signal])]);
    // Each check of the round listens to it, and stops doing so: there is no leak to warn of.
    setMaxListeners(0, this.#signal);
  }

  /** Nothing is under way any more when it settles. */
  async takeAll(): Promise<CheckResult[]> {
    const settled = await Promise.allSettled(this.checks.ids.map((configId) => this.#turn(configId)));
    return settled.map((turn) => {
      if (turn.status === 'rejected') throw turn.reason;
      return turn.value;
    });
  }

  #turn(configId: string): Promise<CheckResult> {
    const known = this.#turns.get(configId);
    if (known !== undefined) return known;
    const turn = this.#take(configId);
    this.#turns.set(configId, turn);
    return turn;
  }

  async #take(configId: string): Promise<CheckResult> {
    try {
      const { needs } = await this.checks.prepare(configId);
      await Promise.all(needs.map((need) => this.#turn(need)));
      const result = await this.#run(configId);
      if (this.failFast && isRed(result)) this.#stop.abort(new FirstFailure(result));
      await this.observer.ended?.(result);
      return result;
    } catch (error) {
      this.#stop.abort(error);
      throw error;
    }
  }

  async #run(configId: string): Promise<CheckResult> {
    try {
      using _slot = await this.slots.take(this.#signal);
      this.observer.began?.(configId);
      return await this.checks.run(configId, this.#signal);
    } catch (error) {
      if (error instanceof FirstFailure) return await this.checks.skip(configId, error.cause);
      throw error;
    }
  }
}

function isRed(result: CheckResult): result is PreflightExecution {
  return result.status === 'failed' || result.status === 'timeout';
}
