import { MafError } from '@maf/store';
import type { SkippedMode } from '../runtime-state.js';

/** No mode of the chain could be opened. */
export class RuntimeUnavailableError extends MafError {
  readonly code = 'RUNTIME_UNAVAILABLE';

  constructor(readonly attempts: readonly SkippedMode[]) {
    super(
      `No runtime could be opened:\n${attempts.map(({ mode, cause }) => `  ${mode}: ${cause.message}`).join('\n')}`,
      { attempts: attempts.map(({ mode, cause }) => ({ mode, cause: cause.message })) },
      { cause: attempts.at(-1)?.cause },
    );
  }
}
