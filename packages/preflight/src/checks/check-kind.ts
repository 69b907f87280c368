import type { AttemptEvidence, Details, SmokeTestSchema } from '@maf/protocols';
import type { CheckRuntime } from './check-runtime.js';
import type { ReachTarget } from './escalation-path/reach-target.js';
import type { OtherCheck } from './other-check.js';

/** What surrounds one attempt of a check. */
export interface CheckContext {
  /** Aborts when the attempt's time is over or the run is stopped: the attempt ends its work, and its connections. */
  readonly signal: AbortSignal;
  /** Milliseconds until the signal aborts, for limits that the other side can keep by itself. */
  readonly timeoutMs: number;
  /** The environment variables. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The name of the environment that is checked, as `production`, where it has one. */
  readonly environment: string | undefined;
  /** What relative file paths are relative to. */
  readonly workingDirectory: string;
  /** Milliseconds since the epoch. */
  readonly clock: () => number;
  /** What the check may ask of the state that agents share. */
  readonly runtime: CheckRuntime;
  /** Whether a target of an escalation would be reached, where the caller can say so. */
  readonly reachTarget?: ReachTarget | undefined;
  /**
   * Runs another check, after all that it needs, or gives the result that it has in this round: it is run once, whoever
   * asks. Nothing looks for circles that no configuration shows: a check that asks for itself waits until its time is over.
   * @throws the signal's reason
   */
  readonly runOther: (configId: string, signal: AbortSignal) => Promise<OtherCheck>;
  /**
   * Takes the secrets out of a text. All that a kind returns goes through it anyway; a kind calls it before it shortens a
   * text, as half a secret is not found.
   */
  readonly redact: (text: string) => string;
}

/** What one attempt saw. */
export interface CheckObservation {
  readonly outcome: AttemptEvidence['outcome'];
  /** One line for a person: what was seen, and on a failure what was expected. */
  readonly summary: string;
  /** What was expected and observed, by name. */
  readonly observations: Details;
}

/** One kind of smoke test, picked by `config.testType`. A kind keeps no state between attempts. */
export interface CheckKind {
  readonly testType: string;
  /** The schema of a team's own kind; MAF knows those of the kinds that it brings along. */
  readonly smokeTest?: SmokeTestSchema;
  /** Parts of the definition and of the environment that must not be shown, beside `${env:NAME}` values. */
  secrets(definition: unknown, env: CheckContext['env']): readonly string[];
  /** The definition's own limit for one attempt, in milliseconds; undefined: what is left for the whole check. */
  attemptTimeoutMs(definition: unknown): number | undefined;
  /**
   * Makes one attempt. A check that does not find what it expects returns `failed`; it throws only what it cannot
   * explain, which is recorded as a failed attempt.
   * @throws TypeError for a definition of another kind
   */
  run(definition: unknown, context: CheckContext): Promise<CheckObservation>;
}
