export type { DeliveryFailure, DeliveryReport } from './engine/delivery-report.js';
export { EscalationEngine, type EscalationEngineOptions } from './engine/escalation-engine.js';
export {
  acknowledge,
  deliver,
  type EscalationAnswer,
  type EscalationCause,
  join,
  type NewEscalation,
  resolve,
  trigger,
} from './engine/escalation-machine.js';
export type { EscalationConfigs, EscalationRuntime } from './engine/escalation-runtime.js';
export { levelFrom, targetsAt } from './engine/path-levels.js';
export type { RaisedCondition } from './engine/raised-condition.js';
export { EscalationClosedError } from './errors/escalation-closed-error.js';
export { EscalationPathNotFoundError } from './errors/escalation-path-not-found-error.js';
export { isOwnPathTaken, matchingPaths, preflightFailure } from './triggers/matching-paths.js';
export { EscalationWorker, type EscalationWorkerOptions } from './worker/escalation-worker.js';
