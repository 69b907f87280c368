import { RuntimeUnavailableError } from '../errors/runtime-unavailable-error.js';
import type { RuntimeOptions } from '../options.js';
import type { Backend } from '../ports/backend.js';
import type { BackendContext } from '../ports/backend-context.js';
import type { SkippedMode } from '../runtime-state.js';
import type { Settings } from '../settings/settings.js';
import { openBackend } from './open-backend.js';

export interface OpenedChain {
  readonly backend: Backend;
  /** The modes that were tried before, in order. */
  readonly skipped: readonly SkippedMode[];
}

/**
 * Law 6 of ARCHITECTURE.md: the chain is walked once, when the runtime opens; each mode that cannot be opened is kept
 * with its cause.
 * @throws RuntimeUnavailableError when none can be; the cause itself when the chain has one mode only
 */
export function openChain(settings: Settings, options: RuntimeOptions, context: BackendContext): OpenedChain {
  return openRest(settings, options, context, []);
}

/** The same behind modes that were tried before. */
export function openRest(
  settings: Settings,
  options: RuntimeOptions,
  context: BackendContext,
  tried: readonly SkippedMode[],
): OpenedChain {
  const skipped = [...tried];
  for (const mode of settings.modes.slice(tried.length)) {
    // PostgreSQL comes first in a chain, and `openRuntime` has tried it.
    if (mode === 'postgres') continue;
    try {
      return { backend: openBackend(mode, settings, options, context), skipped };
    } catch (error) {
      const cause = error instanceof Error ? error : new Error(String(error));
      if (settings.modes.length === 1) throw cause;
      skipped.push({ mode, cause });
    }
  }
  throw new RuntimeUnavailableError(skipped);
}
