import type { AsyncConfigShelf, ConfigShelf } from '@maf/runtime';

/**
 * Runs synchronous work on a shelf that takes waiting, so that the rules of configurations are written once. Where the work
 * asks for something that has not been answered yet, it is given up, the answer is waited for, and it begins anew; what it
 * has asked before is then answered from memory, in the same order. A write is an answer too: it is made once.
 *
 * The work must do nothing but ask the shelf and decide, until it has its last answer.
 */
export async function replay<Result>(shelf: AsyncConfigShelf, work: (shelf: ConfigShelf) => Result): Promise<Result> {
  const answers: unknown[] = [];
  for (;;) {
    let asked = 0;
    let open: (() => Promise<unknown>) | undefined;
    const answer = <Answer>(ask: () => Promise<Answer>): Answer => {
      asked += 1;
      if (asked <= answers.length) return structuredClone(answers[asked - 1]) as Answer;
      open ??= ask;
      throw new Unanswered();
    };
    try {
      const result = work({
        find: (id) => answer(() => shelf.find(id)),
        list: (configType) => answer(() => shelf.list(configType)),
        write: (...asked) => answer(() => shelf.write(...asked)),
        history: (id) => answer(() => shelf.history(id)),
      });
      if (open === undefined) return result;
    } catch (error) {
      // What the work makes of the interruption is of no concern.
      if (open === undefined) throw error;
    }
    answers.push(await open());
  }
}

/** Interrupts work that asks for what is not known yet. */
class Unanswered extends Error {}
