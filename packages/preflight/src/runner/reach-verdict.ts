import { redact } from '@maf/config';
import type { CheckContext } from '../checks/check-kind.js';
import type { CheckVerdict } from './conclude-check.js';
import { enforceVerdict } from './enforce-verdict.js';
import type { PreflightRequest } from './preflight-request.js';
import { describeProblem, type PreparedCheck } from './prepare-check.js';
import type { CheckRun } from './run-check.js';
import { sleepByTimer } from './sleep.js';

/** What differs between a check with an execution of its own and one that is run for another. */
export interface VerdictParts extends Pick<CheckRun, 'earlier' | 'record'> {
  readonly runOther: CheckContext['runOther'];
  /** Makes the attempts, until the check can be concluded. */
  readonly conclude: (run: CheckRun) => Promise<CheckVerdict>;
}

/**
 * Tries a prepared check until it can be concluded, and says what that comes to by its enforcement.
 * @throws the signal's reason, when the run is stopped
 */
export async function reachVerdict(
  request: PreflightRequest,
  { check, environment, secrets, isAdvisory }: PreparedCheck,
  { earlier, record, runOther, conclude }: VerdictParts,
): Promise<CheckVerdict> {
  if ('problem' in check) {
    return enforceVerdict({ status: 'failed', summary: describeProblem(check.problem, secrets) }, isAdvisory);
  }
  const { runtime, agentId, env = process.env, worker = agentId, sleep = sleepByTimer } = request;
  const verdict = await conclude({
    ...check,
    earlier,
    record,
    redact: (value) => redact(value, secrets),
    worker,
    signal: request.signal ?? new AbortController().signal,
    surroundings: {
      env,
      environment,
      workingDirectory: request.workingDirectory ?? process.cwd(),
      clock: runtime.clock,
      runtime,
      runOther,
      reachTarget: request.reachTarget,
    },
    sleep,
    random: runtime.random,
  });
  return enforceVerdict(verdict, isAdvisory);
}
