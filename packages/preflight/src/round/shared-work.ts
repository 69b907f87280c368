interface Work<Result> {
  readonly result: Promise<Result>;
  readonly stop: AbortController;
  waiting: number;
}

/**
 * Work that is done once for each key, for all who ask for it. Whoever asks may stop waiting; when nobody waits any more,
 * the work itself is stopped, and would be done anew.
 */
export class SharedWork<Result> {
  readonly #works = new Map<string, Work<Result>>();

  /**
   * The result of the work that is under way or done, else of `begin`. When the signal aborts, it rejects with the
   * reason; for the last one who waits, once the work has ended.
   */
  async get(key: string, signal: AbortSignal, begin: (stop: AbortSignal) => Promise<Result>): Promise<Result> {
    signal.throwIfAborted();
    const work = this.#works.get(key) ?? this.#begin(key, begin);
    work.waiting += 1;
    const ended = new AbortController();
    const left = new Promise<never>((_, reject) => {
      const leave = () => {
        work.waiting -= 1;
        if (work.waiting > 0) return reject(signal.reason);
        this.#works.delete(key);
        work.stop.abort(signal.reason);
      };
      signal.addEventListener('abort', leave, { once: true, signal: ended.signal });
    });
    try {
      return await Promise.race([work.result, left]);
    } finally {
      ended.abort();
    }
  }

  #begin(key: string, begin: (stop: AbortSignal) => Promise<Result>): Work<Result> {
    const stop = new AbortController();
    const work = { result: begin(stop.signal), stop, waiting: 0 };
    this.#works.set(key, work);
    return work;
  }
}
