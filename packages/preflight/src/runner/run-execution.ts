import { redact } from '@maf/config';
import type { PreflightExecution } from '@maf/protocols';
import { ExecutionConflictError, isFinished } from '@maf/runtime';
import type { CheckContext } from '../checks/check-kind.js';
import { ExecutionMismatchError } from '../errors/execution-mismatch-error.js';
import { checkWithFixes } from '../fixes/check-with-fixes.js';
import { fixingOf } from '../fixes/fixing-of.js';
import type { PreflightRequest } from './preflight-request.js';
import type { PreparedCheck } from './prepare-check.js';
import { reachVerdict } from './reach-verdict.js';

/** Runs a prepared check as an execution of its own, or returns the finished one of that id. */
export async function runExecution(
  request: PreflightRequest,
  prepared: PreparedCheck,
  runOther: CheckContext['runOther'],
): Promise<PreflightExecution> {
  const { runtime, configId } = request;
  const execution = await createExecution(request, prepared);
  if (execution.configId !== configId) throw new ExecutionMismatchError(execution.id, execution.configId, configId);
  if (isFinished(execution.status)) return execution;
  try {
    return await runToEnd(execution, request, prepared, runOther);
  } catch (error) {
    const current = error instanceof ExecutionConflictError ? await runtime.executions.find(execution.id) : undefined;
    // Another worker, which had taken the run over, came to the end first: its result stands.
    if (current?.finishedAt !== undefined) return current;
    throw error;
  }
}

function createExecution(
  request: PreflightRequest,
  { environment, secrets }: PreparedCheck,
): Promise<PreflightExecution> {
  const { runtime, configId, agentId, executionId, context } = request;
  return runtime.executions.create({
    id: executionId ?? runtime.createId(),
    configId,
    agentId,
    ...(environment === undefined ? {} : { environment }),
    ...(context === undefined ? {} : { context: redact(context, secrets) }),
  });
}

async function runToEnd(
  { id }: PreflightExecution,
  request: PreflightRequest,
  prepared: PreparedCheck,
  runOther: CheckContext['runOther'],
): Promise<PreflightExecution> {
  const { runtime } = request;
  const { configVersion, environment } = prepared;
  const started = await runtime.executions.start(id, {
    ...(configVersion === undefined ? {} : { configVersion }),
    ...(environment === undefined ? {} : { environment }),
  });
  const verdict = await reachVerdict(request, prepared, {
    earlier: started.evidence,
    record: async (attempt) => {
      await runtime.executions.recordAttempt(id, attempt);
    },
    runOther,
    conclude: (run) => checkWithFixes(run, fixingOf(request, started, run, prepared.fixes), started),
  });
  const durationMs = Math.max(0, runtime.clock() - (started.startedAt ?? started.createdAt));
  return runtime.executions.finish(id, { ...verdict, durationMs });
}
