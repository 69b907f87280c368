import { addressPolicy } from '@maf/config/http';
import { PortSmokeTest } from '@maf/protocols';
import { judgeConditions } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { tryConnection } from './try-connection.js';

/** The kind `port`: sees whether a TCP port takes connections. */
export const portCheck: CheckKind = defineCheckKind({
  smokeTest: PortSmokeTest,
  attemptTimeoutMs: ({ timeout }) => timeout,
  run: connectOnce,
});

async function connectOnce(
  { host = '127.0.0.1', port, expectedState = 'open', conditions = {}, network }: PortSmokeTest['testDefinition'],
  { clock, signal, timeoutMs, redact, environment }: CheckContext,
): Promise<CheckObservation> {
  const shown = `Port ${port} of ${host}`;
  const startedAt = clock();
  const seen = await tryConnection({ host, port }, addressPolicy(network, environment), signal);
  const latencyMs = Math.max(0, clock() - startedAt);
  const facts = { host, port, expectedState, latencyMs };
  if (seen === undefined) {
    return { outcome: 'timeout', summary: `${shown} gave no answer within ${timeoutMs} ms`, observations: facts };
  }
  if ('error' in seen) {
    const { error, errorCode } = seen;
    const observations = errorCode === undefined ? facts : { ...facts, errorCode };
    return { outcome: 'failed', summary: `${shown} cannot be connected to: ${error}`, observations };
  }
  const { state } = seen;
  const summary = `${shown} is ${state}`;
  const observations = { ...facts, state };
  const failures = judgeConditions(
    [{ subject: 'latencyMs', value: latencyMs, conditions: conditions.latencyMs }],
    redact,
  );
  if (state === expectedState) return concludeObservation({ summary, observations }, failures);
  const unexpected = { summary: `${summary}, expected ${expectedState}`, observations };
  return { ...concludeObservation(unexpected, failures), outcome: 'failed' };
}
