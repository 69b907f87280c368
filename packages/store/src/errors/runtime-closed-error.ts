import { MafError } from './maf-error.js';

/** The runtime (and its connection to the store) had been closed before. */
export class RuntimeClosedError extends MafError {
  readonly code = 'RUNTIME_CLOSED';

  constructor() {
    super('This runtime has been closed; open another one with createRuntimeFactory().');
  }
}
