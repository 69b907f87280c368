import { expect } from 'vitest';

/**
 * The fencing tokens that a runtime has given, in their order. They rise, and a backend may leave some out: so two runtimes
 * are compared by the numbers of the grants.
 */
export class GivenTokens {
  readonly #given: number[] = [];

  /** Notes the token of a lease that was answered, when it is a new one. */
  note(token: number): void {
    if (this.#given.includes(token)) return;
    expect(token).toBeGreaterThan(this.#given.at(-1) ?? 0);
    this.#given.push(token);
  }

  /** The number of the grant; a token that was never given stands for itself. */
  readonly numberOf = (token: number): number => {
    const index = this.#given.indexOf(token);
    return index === -1 ? token : index + 1;
  };

  /** The same lease, with the token of this runtime in place of the number of the grant. */
  readonly own = <Lease extends { readonly fencingToken: number }>(lease: Lease): Lease => ({
    ...lease,
    fencingToken: this.#given[lease.fencingToken - 1] ?? lease.fencingToken,
  });
}
