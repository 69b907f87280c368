import type { PreflightExecution } from '@maf/protocols';
import { preflightFailure } from '../triggers/matching-paths.js';
import type { RaisedCondition } from './raised-condition.js';

/** A failed run as a condition: one cause for each configuration and agent, one occurrence for each execution. */
export function failedCheck(execution: PreflightExecution, consecutiveFailures: number): RaisedCondition {
  const { id, configId, agentId, status, attempts, summary = '', environment } = execution;
  const times = consecutiveFailures === 1 ? 'once' : `${consecutiveFailures} times in a row`;
  return {
    condition: preflightFailure,
    key: `${configId}:${agentId}`,
    count: consecutiveFailures,
    agentId,
    executionId: id,
    causeId: id,
    reason: `Preflight check ${configId} failed ${times} for ${agentId}: ${summary}`,
    context: {
      configId,
      status,
      attempts,
      summary,
      consecutiveFailures,
      ...(environment === undefined ? {} : { environment }),
    },
  };
}
