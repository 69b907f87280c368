/** What the doctor saw of one thing. */
export interface Finding {
  readonly name: string;
  /** `warn`: it works, and something should be done; `fail`: it does not work. */
  readonly status: 'ok' | 'warn' | 'fail';
  readonly message: string;
  /** What to do, where something is to be done. */
  readonly next?: string;
}
