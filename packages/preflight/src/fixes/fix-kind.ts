import type { Details } from '@maf/protocols';
import type { Sleep } from '@maf/runtime';
import type { FoundPath, PlannedChange } from './changes/path-content.js';

/** What surrounds the planning of a fix. */
export interface FixContext {
  /** The folder that the project lies in, absolute. */
  readonly projectRoot: string;
  /** What relative paths are relative to. */
  readonly workingDirectory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborts when the run is stopped. */
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  /** Takes the secrets out of a text. */
  readonly redact: (text: string) => string;
  /**
   * The name of the place that a path leads to through links: relative to the project's root.
   * @throws FixRefusedError for one out of the project, and of the kind's `roots`
   */
  place(path: string): string;
  /** What stands there; in a dry run, as the fixes before this one would have left it. */
  look(place: string): FoundPath;
}

/** Changes of files and folders: they are shown, made, recorded and undone by the runner. None: there is no need. */
export interface ChangePlan {
  /** One line for a person: what it does. */
  readonly summary: string;
  /** In the order in which they are to be made. */
  readonly changes: readonly PlannedChange[];
  /** Further values that must not be stored or shown. */
  readonly secrets?: readonly string[];
}

/** Something else, as a command: it cannot be undone. */
export interface ActionPlan {
  readonly summary: string;
  /** Ends soon after the signal aborts. */
  run(signal: AbortSignal): Promise<ActionOutcome>;
  readonly secrets?: readonly string[];
}

export interface ActionOutcome {
  readonly outcome: 'applied' | 'failed';
  /** One line, where it failed. */
  readonly problem?: string;
  readonly observations: Details;
}

export type FixPlan = ChangePlan | ActionPlan;

/** One kind of fix, picked by `fixType` (a team's own by its `kind`). */
export interface FixKind {
  readonly fixType: string;
  /** Folders beside the project in which its changes may lie, absolute. Default: none. */
  roots?(projectRoot: string): readonly string[];
  /**
   * Looks at what is there and says what it would do. Changes nothing.
   * @throws FixRefusedError where it would have to change what it must not
   * @throws FixUnsupportedError for a definition of another kind
   */
  plan(definition: unknown, context: FixContext): Promise<FixPlan>;
}
