import { StoreSilentError } from '../errors/store-silent-error.js';

/**
 * What opening the store and deciding may take together, in milliseconds. A host gives up a
 * hook that takes long and lets the tool run, whatever the policy says of a store that cannot be read.
 */
const patienceMs = 5000;

/** The time that a store has to answer; it runs from here until this is disposed of. */
export class Patience implements Disposable {
  readonly #late: Promise<never>;
  #timer: NodeJS.Timeout | undefined;

  constructor() {
    this.#late = new Promise((_, reject) => {
      this.#timer = setTimeout(() => reject(new StoreSilentError(patienceMs)), patienceMs);
    });
    this.#late.catch(() => undefined);
  }

  /** @throws StoreSilentError once the time is over; what was asked for goes on unheard */
  within<Answer>(answer: Promise<Answer>): Promise<Answer> {
    return Promise.race([answer, this.#late]);
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
  }
}
