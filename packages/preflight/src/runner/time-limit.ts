import type { Sleep } from '@maf/runtime';

/** A signal that aborts when a time has passed, or when its parent aborts. Dispose of it when the work has ended. */
export class TimeLimit implements Disposable {
  readonly #limit = new AbortController();
  readonly #ended = new AbortController();
  #hasExpired = false;

  constructor(milliseconds: number, sleep: Sleep, parent?: AbortSignal) {
    parent?.addEventListener('abort', () => this.#limit.abort(parent.reason), {
      once: true,
      signal: this.#ended.signal,
    });
    if (parent?.aborted === true) this.#limit.abort(parent.reason);
    sleep(milliseconds, this.#ended.signal).then(
      () => this.#expire(milliseconds),
      () => {},
    );
  }

  get signal(): AbortSignal {
    return this.#limit.signal;
  }

  /** True once the time itself has passed. */
  get hasExpired(): boolean {
    return this.#hasExpired;
  }

  [Symbol.dispose](): void {
    this.#ended.abort();
  }

  #expire(milliseconds: number): void {
    if (this.#ended.signal.aborted) return;
    this.#hasExpired = true;
    this.#limit.abort(new DOMException(`The time of ${milliseconds} ms is over`, 'TimeoutError'));
  }
}
