/** One way in which a value is not what a condition asks for. The texts are free of secrets. */
export interface ConditionFailure {
  /** What the condition is about, as the kind names it: `status`, `headers.content-type`, `body`. */
  readonly subject: string;
  /** Where in it, as a JSONPath: `$` for all of it, `$.items[2]`, `length($.items)`. */
  readonly path: string;
  readonly expected: string;
  /** What was there, shortened; `nothing` where there was no value. */
  readonly observed: string;
  readonly severity: 'fail' | 'warn';
}

/** One line: `body $.status: expected "ok", observed "down"`. */
export function describeFailure({ subject, path, expected, observed }: ConditionFailure): string {
  return `${path === '$' ? subject : `${subject} ${path}`}: expected ${expected}, observed ${observed}`;
}
