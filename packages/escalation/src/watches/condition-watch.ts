import type { MessageEnvelope } from '@maf/protocols';
import type { DeadLetter, RuntimeState } from '@maf/runtime';
import type { EscalationRuntime } from '../engine/escalation-runtime.js';
import type { RaisedCondition } from '../engine/raised-condition.js';

/** Looks in the store for a condition that nobody has to raise. Asked again and again: each occurrence counts once. */
export interface ConditionWatch {
  readonly condition: string;
  /** What has happened since an instant, each under a `causeId` that is always the same. */
  look(since: number): Promise<RaisedCondition[]>;
  /** Whether the cause of this key is over. */
  isOver(key: string): Promise<boolean>;
}

/** What the watches read. */
export interface WatchedRuntime
  extends Pick<RuntimeState, 'clock' | 'findLeases' | 'listAgents' | 'listConflicts' | 'listWaiters'>,
    Pick<EscalationRuntime, 'inbox'> {
  deadLetters(options: { readonly limit: number }): Promise<readonly DeadLetter<MessageEnvelope>[]>;
}
