import { createHash } from 'node:crypto';
import type { MafPreflightCheck, PreflightExecution } from '@maf/protocols';
import { IdempotencyMismatchError, isFinished, type RuntimeState } from '@maf/runtime';

/**
 * Sends the result of a finished execution to the agent that asked, once for each execution and asker: the message's id
 * is made of both, so that a worker which takes the message over does not send it again.
 */
export async function sendResult(
  runtime: Pick<RuntimeState, 'enqueue'>,
  worker: string,
  { agentId: to, checkType, traceparent }: MafPreflightCheck,
  execution: PreflightExecution,
): Promise<void> {
  const { id: executionId, configId, status, attempts, durationMs = 0, summary = '' } = execution;
  if (!isFinished(status)) {
    throw new TypeError(
      `Expected execution ${executionId} to have finished before its result is sent; it is ${status}`,
    );
  }
  const key = resultKey(execution, to);
  try {
    await runtime.enqueue({
      type: 'PREFLIGHT_RESULT',
      messageId: key,
      idempotencyKey: key,
      agentId: worker,
      to,
      configId,
      executionId,
      checkType,
      status,
      attempts,
      durationMs,
      summary,
      ...(traceparent === undefined ? {} : { traceparent }),
    });
  } catch (error) {
    // The same result, sent by the worker that had the message before: it differs in its sender.
    if (!(error instanceof IdempotencyMismatchError)) throw error;
  }
}

const longestKey = 200;

/** `result:<executionId>`; for an agent that asked for the run of another one, its own id too. */
function resultKey(execution: PreflightExecution, to: string): string {
  const key = to === execution.agentId ? `result:${execution.id}` : `result:${execution.id}:${to}`;
  return key.length <= longestKey ? key : `result:${createHash('sha256').update(key).digest('hex')}`;
}
