import type { Details, Fix } from '@maf/protocols';
import type { Sleep } from '@maf/runtime';
import type { PreflightRuntime } from '../runner/preflight-runtime.js';
import type { FixKind } from './fix-kind.js';

/** Asks for fixes of a check that is not green. */
export interface FixOptions {
  /** True: what would be done is worked out and recorded, and nothing is changed. Default false. */
  readonly dryRun?: boolean;
  /** Default: `builtInFixKinds`. */
  readonly kinds?: readonly FixKind[];
}

/** Everything that making the fixes of one execution needs. */
export interface Fixing {
  /** What the check carries, in order; none where nobody has asked for fixes. */
  readonly fixes: readonly Fix[];
  readonly isDryRun: boolean;
  readonly kinds: readonly FixKind[];
  readonly executionId: string;
  readonly configId: string;
  /** Who asked: for the audit trail, and for whose reservations are in the way. */
  readonly agentId: string;
  readonly runtime: PreflightRuntime;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly workingDirectory: string;
  readonly redact: <Value extends string | Details>(value: Value) => Value;
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
}
