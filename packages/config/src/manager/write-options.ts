import type { Credentials } from '@maf/runtime';

/** What every write takes. */
export interface WriteOptions {
  /** Who makes the change, for the history and the audit trail. */
  readonly actor?: string | undefined;
  /** Of the actor, for a path that only some may edit; default: the token of the process. */
  readonly credentials?: Credentials | undefined;
}

export interface SaveOptions extends WriteOptions {
  /** The revision that must be current (0: no configuration of that id); default: whatever it is. */
  readonly expectedRevision?: number | undefined;
}
