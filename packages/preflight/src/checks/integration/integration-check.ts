import { type Details, IntegrationSmokeTest } from '@maf/protocols';
import { causeOfNeed, describeCause } from '../../round/skip-cause.js';
import type { CheckContext, CheckKind, CheckObservation } from '../check-kind.js';
import { defineCheckKind } from '../define-check-kind.js';
import type { OtherCheck } from '../other-check.js';

type Listed = IntegrationSmokeTest['testDefinition']['checks'][number];

/**
 * The kind `integration`: runs other checks, one after the other, each once in the round, and is green when all of them
 * are. What they saw is its evidence; one that has an execution of its own in the round is named by it.
 */
export const integrationCheck: CheckKind = defineCheckKind({
  smokeTest: IntegrationSmokeTest,
  run: ({ checks }, context) => runListed(checks, context),
});

async function runListed(listed: readonly Listed[], context: CheckContext): Promise<CheckObservation> {
  const results = new Map<string, OtherCheck>();
  for (const check of listed) {
    const result = skipped(check, results) ?? (await runOther(check.id, context));
    if (result === undefined) return stopped(check.id, results, context);
    results.set(check.id, result);
  }
  return conclude([...results.values()]);
}

/** Undefined when the time is over. */
async function runOther(configId: string, { runOther, signal }: CheckContext): Promise<OtherCheck | undefined> {
  try {
    return await runOther(configId, signal);
  } catch (error) {
    if (signal.aborted) return undefined;
    throw error;
  }
}

/** The result of a check that needs one further up in the list which is not green. */
function skipped({ id, needs = [] }: Listed, results: ReadonlyMap<string, OtherCheck>): OtherCheck | undefined {
  for (const need of needs) {
    const found = results.get(need);
    const cause = found && causeOfNeed(found);
    if (cause !== undefined) {
      return { configId: id, status: 'skipped', cause, summary: describeCause(cause), attempts: 0, evidence: [] };
    }
  }
  return undefined;
}

function stopped(
  configId: string,
  results: ReadonlyMap<string, OtherCheck>,
  { timeoutMs }: CheckContext,
): CheckObservation {
  const summary = `${configId} did not end within the ${timeoutMs} ms for all of them`;
  return { outcome: 'timeout', summary, observations: observationsOf([...results.values()]) };
}

function conclude(results: readonly OtherCheck[]): CheckObservation {
  const red = results.filter((result) => causeOfNeed(result) !== undefined);
  const warned = results.filter(({ status }) => status === 'warned');
  const observations = observationsOf(results);
  const counts = `${results.length - red.length} of ${results.length} checks are green`;
  const [first] = red.length > 0 ? red : warned;
  if (first === undefined) return { outcome: 'passed', summary: counts, observations };
  const summary = `${counts}; ${first.configId} ${first.status}: ${first.summary}`;
  return { outcome: red.length > 0 ? 'failed' : 'warned', summary, observations };
}

function observationsOf(results: readonly OtherCheck[]): Details {
  return { checks: results.map(describeOther) };
}

function describeOther({ configId, configVersion, status, summary, durationMs, id, cause, evidence }: OtherCheck) {
  return {
    id: configId,
    ...(configVersion === undefined ? {} : { version: configVersion }),
    status,
    summary,
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(cause === undefined ? {} : { cause }),
    ...(id === undefined ? { attempts: evidence } : { execution: id }),
  };
}
