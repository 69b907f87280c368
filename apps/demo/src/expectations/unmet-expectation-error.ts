/** The store, or an agent, did not show what the story says. */
export class UnmetExpectationError extends Error {
  override readonly name = 'UnmetExpectationError';

  constructor(
    readonly expected: string,
    readonly found: string,
  ) {
    super(`Expected ${expected}; found ${found}`);
  }
}
