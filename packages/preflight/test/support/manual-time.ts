import { setImmediate as settle } from 'node:timers/promises';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** Time that only passes when it is told to. */
export class ManualTime {
  now = 1_000_000;
  readonly #sleepers = new Set<Sleeper>();

  readonly clock = (): number => this.now;

  readonly sleep = (milliseconds: number, signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason);
      const stop = () => {
        this.#sleepers.delete(sleeper);
        reject(signal.reason);
      };
      const wake = () => {
        this.#sleepers.delete(sleeper);
        signal.removeEventListener('abort', stop);
        resolve();
      };
      const sleeper = { at: this.now + milliseconds, wake };
      signal.addEventListener('abort', stop, { once: true });
      this.#sleepers.add(sleeper);
    });

  /** How many wait for their time. */
  get sleeping(): number {
    return this.#sleepers.size;
  }

  /** Lets so many milliseconds pass, waking those whose time comes, in order. */
  async advance(milliseconds: number): Promise<void> {
    const until = this.now + milliseconds;
    for (let next = this.#next(); next !== undefined && next.at <= until; next = this.#next()) {
      this.now = Math.max(this.now, next.at);
      next.wake();
      await settle();
    }
    this.now = until;
    await settle();
  }

  /** Lets time pass from one sleeper to the next until the work has settled. */
  async runUntil<Result>(work: Promise<Result>): Promise<Result> {
    let isSettled = false;
    const settled = () => {
      isSettled = true;
    };
    work.then(settled, settled);
    while (!isSettled) {
      await settle();
      const next = isSettled ? undefined : this.#next();
      if (next !== undefined) await this.advance(Math.max(0, next.at - this.now));
    }
    return work;
  }

  #next(): Sleeper | undefined {
    return [...this.#sleepers].sort((one, other) => one.at - other.at)[0];
  }
}
