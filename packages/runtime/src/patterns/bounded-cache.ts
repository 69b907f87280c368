/** Keeps what was used last, as long as the costs of all values stay within the budget. */
export class BoundedCache<Value> {
  readonly #values = new Map<string, { readonly value: Value; readonly cost: number }>();
  #cost = 0;

  constructor(readonly budget: number) {}

  get(key: string): Value | undefined {
    const found = this.#values.get(key);
    if (found === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, found);
    return found.value;
  }

  set(key: string, value: Value, cost: number): void {
    this.#delete(key);
    this.#values.set(key, { value, cost });
    this.#cost += cost;
    for (const oldest of this.#values.keys()) {
      if (this.#cost <= this.budget) return;
      this.#delete(oldest);
    }
  }

  #delete(key: string): void {
    this.#cost -= this.#values.get(key)?.cost ?? 0;
    this.#values.delete(key);
  }
}
