export { apiCheck } from './checks/api/api-check.js';
export { builtInCheckKinds } from './checks/built-in-check-kinds.js';
export type {
  CheckContext,
  CheckKind,
  CheckKindParts,
  CheckObservation,
  DefinitionValidator,
} from './checks/check-kind.js';
export { databaseCheck } from './checks/database/database-check.js';
export { defineCheckKind } from './checks/define-check-kind.js';
export { CheckUnsupportedError } from './errors/check-unsupported-error.js';
export { ExecutionMismatchError } from './errors/execution-mismatch-error.js';
export { type CheckPolicy, checkPolicy } from './runner/check-policy.js';
export { type CheckVerdict, concludeCheck } from './runner/conclude-check.js';
export type { PreflightRequest } from './runner/preflight-request.js';
export type { PreflightRuntime } from './runner/preflight-runtime.js';
export { type CheckRun, runCheck } from './runner/run-check.js';
export { runPreflight } from './runner/run-preflight.js';
export { PreflightWorker } from './worker/preflight-worker.js';
export type { PreflightWorkerOptions, PreflightWorkerRuntime } from './worker/preflight-worker-options.js';
