import { MafError } from '@maf/store';

export class RuntimeClosedError extends MafError {
  readonly code = 'RUNTIME_CLOSED';

  constructor() {
    super('This runtime has been closed; open another one with createRuntimeFactory().');
  }
}
