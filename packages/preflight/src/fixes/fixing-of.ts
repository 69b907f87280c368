import type { Fix, PreflightExecution } from '@maf/protocols';
import type { PreflightRequest } from '../runner/preflight-request.js';
import type { CheckRun } from '../runner/run-check.js';
import { builtInFixKinds } from './built-in-fix-kinds.js';
import type { Fixing } from './fixing.js';

/** What the fixes of a run need; without fixes where the request asks for none. */
export function fixingOf(
  { fix, runtime }: Pick<PreflightRequest, 'fix' | 'runtime'>,
  { id, configId, agentId }: PreflightExecution,
  { surroundings: { env, workingDirectory }, redact, signal, sleep }: CheckRun,
  fixes: readonly Fix[],
): Fixing {
  return {
    fixes: fix === undefined ? [] : fixes,
    isDryRun: fix?.dryRun === true,
    kinds: fix?.kinds ?? builtInFixKinds,
    executionId: id,
    configId,
    agentId,
    runtime,
    env,
    workingDirectory,
    redact,
    signal,
    sleep,
  };
}
