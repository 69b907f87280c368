import type { Details } from '@maf/protocols';

/** Something that happened and may have to be escalated. */
export interface RaisedCondition {
  /** As the trigger conditions of paths name it: `reservation_conflict`, or a name of the team's own. */
  readonly condition: string;
  /** Names the cause within the condition: while an escalation for it is open on a path, it joins that one. */
  readonly key: string;
  /** How often it has been seen, for the thresholds of paths; default 1. */
  readonly count?: number;
  /** The agent whose work it is about. */
  readonly agentId: string;
  /** One line for those who are told; default: the condition and the key. */
  readonly reason?: string;
  readonly context?: Details;
  readonly executionId?: string;
  /** Names this occurrence: raised again, it counts once. Default: a new id. */
  readonly causeId?: string;
  /** Who reports it, for the audit trail; default `system`. */
  readonly actor?: string;
  /** Picks the paths' overrides; default: as `loadConfig`, and `''` for none. */
  readonly environment?: string;
}
