import type { PreflightExecution } from '@maf/protocols';
import { RoundChecks } from '../round/round-checks.js';
import type { PreflightRequest } from './preflight-request.js';

/**
 * Runs a saved configuration and stores the run with its evidence: pending → running → passed, warned, failed or timeout. What
 * keeps a check from being run (no such configuration, a variable that is not set, no kind for it, a circle) is a failed
 * run whose summary begins with the error's code. A finished execution of the same id is returned as it is; one that was
 * left running goes on after its last recorded attempt. Secrets are taken out before anything is stored. What the check
 * needs is not looked at: `runRound` does that.
 *
 * @throws ExecutionMismatchError when the execution id belongs to a run of another configuration.
 * @throws the signal's reason, when the run is stopped.
 */
export async function runPreflight(request: PreflightRequest): Promise<PreflightExecution> {
  request.signal?.throwIfAborted();
  return new RoundChecks(request).runAlone(request);
}
