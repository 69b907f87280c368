import { redact } from '@maf/config';
import type { PreflightExecution } from '@maf/protocols';
import { ExecutionConflictError, isFinished } from '@maf/runtime';
import { ExecutionMismatchError } from '../errors/execution-mismatch-error.js';
import type { CheckVerdict } from './conclude-check.js';
import { enforceVerdict } from './enforce-verdict.js';
import type { PreflightRequest } from './preflight-request.js';
import { describeProblem, type PreparedCheck, prepareCheck } from './prepare-check.js';
import { runCheck } from './run-check.js';
import { sleepByTimer } from './sleep.js';

/**
 * Runs a saved configuration and stores the run with its evidence: pending → running → passed, warned, failed or timeout. What
 * keeps a check from being run (no such configuration, a variable that is not set, no kind for it) is a failed run
 * whose summary begins with the error's code. A finished execution of the same id is returned as it is; one that was
 * left running goes on after its last recorded attempt. Secrets are taken out before anything is stored.
 *
 * @throws ExecutionMismatchError when the execution id belongs to a run of another configuration.
 * @throws the signal's reason, when the run is stopped.
 */
export async function runPreflight(request: PreflightRequest): Promise<PreflightExecution> {
  const { runtime, configId } = request;
  const env = request.env ?? process.env;
  request.signal?.throwIfAborted();
  const prepared = prepareCheck(request, env);
  const execution = await createExecution(request, prepared);
  if (execution.configId !== configId) throw new ExecutionMismatchError(execution.id, execution.configId, configId);
  if (isFinished(execution.status)) return execution;
  try {
    return await runExecution(execution, request, prepared, env);
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

async function runExecution(
  { id }: PreflightExecution,
  request: PreflightRequest,
  prepared: PreparedCheck,
  env: PreflightRequest['env'] & object,
): Promise<PreflightExecution> {
  const { runtime } = request;
  const { configVersion, environment } = prepared;
  const started = await runtime.executions.start(id, {
    ...(configVersion === undefined ? {} : { configVersion }),
    ...(environment === undefined ? {} : { environment }),
  });
  const verdict = await reachVerdict(started, request, prepared, env);
  const durationMs = Math.max(0, runtime.clock() - (started.startedAt ?? started.createdAt));
  return runtime.executions.finish(id, { ...verdict, durationMs });
}

async function reachVerdict(
  { id, evidence }: PreflightExecution,
  request: PreflightRequest,
  { check, environment, secrets, isAdvisory }: PreparedCheck,
  env: PreflightRequest['env'] & object,
): Promise<CheckVerdict> {
  if ('problem' in check) {
    return enforceVerdict({ status: 'failed', summary: describeProblem(check.problem, secrets) }, isAdvisory);
  }
  const { runtime, agentId, worker = agentId, sleep = sleepByTimer } = request;
  const verdict = await runCheck({
    ...check,
    earlier: evidence,
    redact: (value) => redact(value, secrets),
    record: async (attempt) => {
      await runtime.executions.recordAttempt(id, attempt);
    },
    worker,
    signal: request.signal ?? new AbortController().signal,
    surroundings: {
      env,
      environment,
      workingDirectory: request.workingDirectory ?? process.cwd(),
      clock: runtime.clock,
      runtime,
    },
    sleep,
    random: runtime.random,
  });
  return enforceVerdict(verdict, isAdvisory);
}
