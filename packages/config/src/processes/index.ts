export { endProcessGroup } from './end-process-group.js';
export type { ProcessEnd, ProcessOutcome, ProcessOutput } from './process-outcome.js';
export { type ProcessRequest, runProcess } from './run-process.js';
