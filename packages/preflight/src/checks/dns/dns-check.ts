import { errorCode, errorMessage } from '@maf/config';
import { DnsSmokeTest } from '@maf/protocols';
import { judgeConditions } from '../../conditions/judge-conditions.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { concludeObservation } from '../conclude-observation.js';
import { defineCheckKind } from '../define-check-kind.js';
import { lookUp } from './look-up.js';

type DnsDefinition = DnsSmokeTest['testDefinition'];

/** The kind `dns`: looks one name up. */
export const dnsCheck: CheckKind = defineCheckKind({
  smokeTest: DnsSmokeTest,
  attemptTimeoutMs: ({ timeout }) => timeout,
  run: lookUpOnce,
});

async function lookUpOnce(definition: DnsDefinition, context: CheckContext): Promise<CheckObservation> {
  const { name, recordType = 'A', source = 'dns', conditions = {} } = definition;
  const startedAt = context.clock();
  const seen = await attempt(definition, context);
  const durationMs = Math.max(0, context.clock() - startedAt);
  const facts = { name, recordType, source, durationMs };
  if (context.signal.aborted) {
    const summary = `${recordType} ${name} got no answer within ${context.timeoutMs} ms`;
    return { outcome: 'timeout', summary, observations: facts };
  }
  if ('error' in seen) {
    const { error, errorCode: code } = seen;
    const observations = code === undefined ? facts : { ...facts, errorCode: code };
    return { outcome: 'failed', summary: `${recordType} ${name} got no answer: ${error}`, observations };
  }
  const { records } = seen;
  const summary = `${recordType} ${name} has ${records.length} record(s)`;
  const observations = { ...facts, records };
  const subjects = [
    { subject: 'records', value: records, conditions: conditions.records ?? { length: { gte: 1 } } },
    { subject: 'durationMs', value: durationMs, conditions: conditions.durationMs },
  ];
  return concludeObservation({ summary, observations }, judgeConditions(subjects, context.redact));
}

type Answer = { readonly records: unknown[] } | { readonly error: string; readonly errorCode: string | undefined };

/** That a name is not there, or has no such records, is an answer. */
async function attempt(definition: DnsDefinition, context: CheckContext): Promise<Answer> {
  try {
    return { records: await lookUp(definition, context) };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOTFOUND' || code === 'ENODATA') return { records: [] };
    return { error: errorMessage(error), errorCode: code };
  }
}
