/** What a backend can do. Callers and tests ask these, never the name of a backend. */
export interface Capabilities {
  /** An acknowledged write survives the death of the process. */
  readonly durable: boolean;
  /** Several processes may use the store at once. */
  readonly multiProcess: boolean;
  /** `kysely` is there, and with `synchronous` also `executeQuery` and `executeTransaction`. */
  readonly sql: boolean;
  /** Synchronous calls (`configs`, `executeQuery`, `executeTransaction`) answer; else they throw and name what to use. */
  readonly synchronous: boolean;
  /** A waiting claim is woken by the store, not by asking again. */
  readonly notify: boolean;
}
