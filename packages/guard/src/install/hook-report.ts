import type { HookHost } from './hook-host.js';

/**
 * `installed`: it is there, and answered when it was run. `absent`: nothing of maf is there. `broken`: it is there and
 * would not do its work. `refused`: nothing was changed, since something else would have been lost.
 */
export type HookState = 'installed' | 'absent' | 'broken' | 'refused';

/** What became of the hooks of one host, or how they stand. */
export interface HookReport {
  readonly host: HookHost;
  readonly state: HookState;
  /** The files that hold them, whether or not they are there. */
  readonly files: readonly string[];
  /** Whether this call changed a file. */
  readonly changed: boolean;
  readonly message: string;
  /** What to do about it. */
  readonly next?: string;
}

/** A report without what is the same for the whole host. */
export type HookFinding = Pick<HookReport, 'state' | 'message' | 'next'>;
