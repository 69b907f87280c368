import type { CheckResult } from '@maf/preflight';
import { formatResult } from '../../output/format-execution.js';
import { InOrder } from '../../output/in-order.js';
import type { Output } from '../../output/output.js';
import type { Progress } from '../../progress/progress.js';

/** Shows people how a round goes on, and each result in the order of the plan. */
export class RoundDisplay implements Disposable {
  readonly #order = new InOrder();

  constructor(
    readonly output: Output,
    readonly progress: Progress,
    /** Whether a result is printed. */
    readonly isShown: (result: CheckResult) => boolean,
  ) {}

  planned(configIds: readonly string[]): void {
    this.#order.plan(configIds);
    this.progress.planned(configIds);
  }

  began(configId: string): void {
    this.progress.began(configId);
  }

  ended(result: CheckResult): void {
    this.progress.ended(result);
    this.progress.hide();
    this.#print(this.#order.add(result));
  }

  message(text: string): void {
    this.progress.hide();
    this.output.message(text);
  }

  [Symbol.dispose](): void {
    this.progress[Symbol.dispose]();
    this.#print(this.#order.rest());
  }

  #print(results: readonly CheckResult[]): void {
    const { output } = this;
    for (const result of results.filter(this.isShown)) output.text(formatResult(result, output.paint));
  }
}
