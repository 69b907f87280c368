import type { TSchema } from 'typebox';
import type { AccessSettings } from '../access/auth-mode.js';
import { createLeaseSafety } from '../fallback/lease-safety.js';
import type { RuntimeOptions } from '../options.js';
import type { Backend } from '../ports/backend.js';
import type { BackendContext } from '../ports/backend-context.js';
import type { Clock } from '../ports/time-and-chance.js';
import type { SkippedMode } from '../runtime-state.js';
import { isCaseSensitive } from '../settings/case-sensitivity.js';
import type { Settings } from '../settings/settings.js';
import type { AnyRuntimeState, KnownMessage } from './any-runtime-state.js';
import { createIdSource } from './create-id.js';
import { createRuntimeState } from './create-runtime-state.js';
import { locationOf } from './open-backend.js';
import type { OpenedChain } from './open-chain.js';

const defaultBusyTimeoutMs = 10_000;

/** What a backend is given, out of options and settings. */
export function contextOf({ projectRoot }: Settings, options: RuntimeOptions): BackendContext {
  const { clock = Date.now, busyTimeoutMs = defaultBusyTimeoutMs } = options;
  return {
    clock,
    createId: createIdSource(clock),
    busyTimeoutMs,
    projectRoot,
    caseSensitive: isCaseSensitive(projectRoot),
  };
}

/** Puts a runtime together on the backend that was opened. */
export function assembleRuntime<const Messages extends readonly TSchema[]>(
  { backend, skipped, access }: OpenedChain & { readonly access: AccessSettings },
  settings: Settings,
  options: RuntimeOptions<Messages>,
  context: BackendContext & { readonly clock: Clock },
): AnyRuntimeState<KnownMessage<Messages>> {
  const assertLeaseSafe = settings.acceptFallbackLeases
    ? () => undefined
    : createLeaseSafety(unread(skipped, settings));
  const parts = { backend, access, fallbacks: skipped, assertLeaseSafe, close: closeOnce(backend) };
  const { clock, createId, projectRoot, caseSensitive } = context;
  const shared = { clock, random: options.random ?? Math.random, createId, projectRoot, caseSensitive };
  return createRuntimeState<KnownMessage<Messages>>(parts, shared, options);
}

function unread(skipped: readonly SkippedMode[], settings: Settings) {
  return skipped.flatMap(({ mode, cause }) => {
    const location = locationOf(mode, settings);
    return location === undefined ? [] : [{ location, cause }];
  });
}

function closeOnce(backend: Backend): () => void {
  let closed = false;
  return () => {
    if (!closed) backend.close();
    closed = true;
  };
}
