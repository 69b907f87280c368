import type { ConditionWatch, WatchedRuntime } from './condition-watch.js';
import { watchDeadLetters } from './dead-letters.js';
import { watchOverdueAcknowledgements } from './overdue-acknowledgements.js';
import { watchReservationConflicts } from './reservation-conflicts.js';
import { watchStaleAgents } from './stale-agents.js';

const defaultOverdueAfterMs = 30 * 60_000;

/**
 * The conditions that MAF looks for by itself.
 * @param overdueAfterMs when a message that is not acknowledged is overdue; default 30 minutes after it was sent
 */
export function builtInWatches(runtime: WatchedRuntime, overdueAfterMs = defaultOverdueAfterMs): ConditionWatch[] {
  return [
    watchReservationConflicts(runtime),
    watchStaleAgents(runtime),
    watchDeadLetters(runtime),
    watchOverdueAcknowledgements(runtime, overdueAfterMs),
  ];
}
