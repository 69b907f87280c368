import type { CheckResult } from '@maf/preflight';

/** Brings results into the order of a plan: each is handed on as soon as all those before it have been. */
export class InOrder {
  readonly #waiting = new Map<string, CheckResult>();
  #planned: readonly string[] = [];
  #handedOn = 0;

  plan(configIds: readonly string[]): void {
    this.#planned = configIds;
  }

  /** The results that can be handed on, now that this one is there. */
  add(result: CheckResult): CheckResult[] {
    this.#waiting.set(result.configId, result);
    const ready: CheckResult[] = [];
    for (let next = this.#takeNext(); next !== undefined; next = this.#takeNext()) ready.push(next);
    return ready;
  }

  /** Those that still wait for one before them, when nothing more is to come. */
  rest(): CheckResult[] {
    return this.#planned.flatMap((configId) => this.#take(configId) ?? []);
  }

  #takeNext(): CheckResult | undefined {
    const next = this.#take(this.#planned[this.#handedOn] ?? '');
    if (next !== undefined) this.#handedOn += 1;
    return next;
  }

  #take(configId: string): CheckResult | undefined {
    const result = this.#waiting.get(configId);
    this.#waiting.delete(configId);
    return result;
  }
}
