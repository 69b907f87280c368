import type { Details } from '@maf/protocols';

/** Something that happened and may have to be escalated. */
export interface RaisedCondition {
  /** As the trigger conditions of paths name it: `reservation_conflict`, or a name of the team's own. */
  readonly condition: string;
  /** Names the cause within the condition: while an escalation for it is open on a path, it joins that one. */
  readonly key: string;
  /**
   * How often it has been seen, for thresholds without a window; default: how often it was raised, as far back as that is
   * kept.
   */
  readonly count?: number;
  /** The agent whose work it is about. */
  readonly agentId: string;
  /** One line for those who are told; default: the condition and the key. */
  readonly reason?: string;
  readonly context?: Details;
  readonly executionId?: string;
  /** Names this occurrence: raised again, it counts once. Default: a new id. */
  readonly causeId?: string;
  /** When it happened, for thresholds with a window; default: now. */
  readonly at?: number;
  /** Who reports it, for the audit trail; default `system`. */
  readonly actor?: string;
  /** Picks the paths' overrides; default: as `loadConfig`, and `''` for none. */
  readonly environment?: string;
}

/** A cause that is over. */
export type ClearedCondition = Pick<RaisedCondition, 'condition' | 'key' | 'environment'> & {
  /** What is kept with the resolution; default: that the cause is over. */
  readonly note?: string;
};

/** Names the cause of a condition on a path. */
export function deduplicationKey({ condition, key }: Pick<RaisedCondition, 'condition' | 'key'>, pathId: string) {
  return `${condition}:${key}:${pathId}`;
}
