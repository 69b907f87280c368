export type { ProcessEnd, ProcessOutcome, ProcessOutput } from './process-outcome.js';
export { type ProcessRequest, runProcess } from './run-process.js';
