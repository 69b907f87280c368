import { MafError } from '@maf/store';

/** What somebody tried to do. */
export interface Attempt {
  /** Who says to do it. */
  readonly actor: string;
  /** What, such as `resolve`. */
  readonly operation: string;
  /** To what: an id or a path. */
  readonly subject: string;
}

/** Somebody may not do what they tried. Nothing was changed, and the audit trail keeps the attempt. */
export abstract class AccessRefusedError extends MafError {
  readonly actor: string;
  readonly operation: string;
  readonly subject: string;

  constructor(
    message: string,
    { actor, operation, subject }: Attempt,
    /** Why, as facts. */
    readonly facts: Readonly<Record<string, unknown>>,
  ) {
    super(message, { actor, operation, subject, ...facts });
    this.actor = actor;
    this.operation = operation;
    this.subject = subject;
  }
}
