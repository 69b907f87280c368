import type { MafPreflightConfig, Violation } from '@maf/protocols';

/** What a check of a configuration came to: a copy of it, or everything that is wrong with it. */
export type ConfigVerdict =
  | { readonly valid: true; readonly config: MafPreflightConfig }
  | { readonly valid: false; readonly violations: readonly Violation[] };
