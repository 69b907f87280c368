import type { RuntimeMode } from '../ports/backend.js';
import type { SkippedMode } from '../runtime-state.js';

let warned = false;

/** Tells the process, once, that it does not run on the store it asked for (warning code `MAF_FALLBACK`). */
export function warnOfFallback(mode: RuntimeMode, skipped: readonly SkippedMode[]): void {
  if (warned || skipped.length === 0) return;
  warned = true;
  const causes = skipped.map(({ mode: tried, cause }) => `${tried}: ${cause.message}`).join('; ');
  process.emitWarning(`MAF runs on ${mode}, a fallback. Could not be opened: ${causes}`, { code: 'MAF_FALLBACK' });
}
