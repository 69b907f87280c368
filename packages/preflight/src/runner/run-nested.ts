import type { AttemptEvidence } from '@maf/protocols';
import type { CheckContext } from '../checks/check-kind.js';
import type { OtherCheck } from '../checks/other-check.js';
import type { PreflightRequest } from './preflight-request.js';
import type { PreparedCheck } from './prepare-check.js';
import { reachVerdict } from './reach-verdict.js';
import { runCheck } from './run-check.js';

/** Runs a prepared check for another one, whose evidence it becomes: nothing of it is stored by itself. */
export async function runNested(
  request: PreflightRequest,
  prepared: PreparedCheck,
  runOther: CheckContext['runOther'],
): Promise<OtherCheck> {
  const { configVersion } = prepared;
  const startedAt = request.runtime.clock();
  const evidence: AttemptEvidence[] = [];
  const record = async (attempt: AttemptEvidence) => {
    evidence.push(attempt);
  };
  const verdict = await reachVerdict(request, prepared, { earlier: [], record, runOther, conclude: runCheck });
  return {
    configId: request.configId,
    ...(configVersion === undefined ? {} : { configVersion }),
    ...verdict,
    durationMs: Math.max(0, request.runtime.clock() - startedAt),
    attempts: evidence.length,
    evidence,
  };
}
