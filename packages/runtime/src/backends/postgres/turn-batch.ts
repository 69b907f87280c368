/** What one who called gets: an answer, or the error of that call alone. */
export type Answer<Result> = { readonly result: Result } | { readonly error: unknown };

interface Call<Asked, Result> {
  readonly asked: Asked;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Calls that are made in one turn of the event loop, or while an earlier group is under way, are answered together: what
 * costs most of a write over a network, its round trips and its commit, is paid once for all of them. Groups come one after
 * the other, in the order of the calls.
 */
export class TurnBatch<Asked, Result> {
  #calls: Call<Asked, Result>[] = [];
  #isBusy = false;

  constructor(
    private readonly answerAll: (asked: readonly Asked[]) => Promise<readonly Answer<Result>[]>,
    /** So many calls make a group at most, lest others wait for long. */
    private readonly largestGroup: number,
  ) {}

  ask(asked: Asked): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#calls.push({ asked, resolve, reject });
      if (this.#isBusy) return;
      this.#isBusy = true;
      void Promise.resolve().then(() => this.#answerGroups());
    });
  }

  async #answerGroups(): Promise<void> {
    while (this.#calls.length > 0) {
      const group = this.#calls.splice(0, this.largestGroup);
      try {
        const answers = await this.answerAll(group.map(({ asked }) => asked));
        for (const [index, call] of group.entries()) settle(call, answers[index]);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#isBusy = false;
  }
}

function settle<Asked, Result>({ resolve, reject }: Call<Asked, Result>, answer: Answer<Result> | undefined): void {
  if (answer === undefined) reject(new TypeError('a call of a group was left without an answer'));
  else if ('error' in answer) reject(answer.error);
  else resolve(answer.result);
}
