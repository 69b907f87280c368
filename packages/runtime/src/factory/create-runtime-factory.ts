import type { MafMessage, MessageEnvelope } from '@maf/protocols';
import type { Static, TSchema } from 'typebox';
import { accessSettings } from '../access/auth-mode.js';
import { createLeaseSafety } from '../fallback/lease-safety.js';
import { warnOfFallback } from '../fallback/warn-of-fallback.js';
import type { RuntimeOptions } from '../options.js';
import type { Backend } from '../ports/backend.js';
import type { BackendContext } from '../ports/backend-context.js';
import type { RuntimeState, SkippedMode, SqlRuntimeState } from '../runtime-state.js';
import { isCaseSensitive } from '../settings/case-sensitivity.js';
import { resolveSettings, type Settings } from '../settings/settings.js';
import { createIdSource } from './create-id.js';
import { createRuntimeState } from './create-runtime-state.js';
import { locationOf } from './open-backend.js';
import { type OpenedChain, openChain } from './open-chain.js';
import { openSharedMemory } from './shared-memory.js';

const defaultBusyTimeoutMs = 10_000;

/** The messages that a runtime takes: those of MAF and the team's own. */
export type KnownMessage<Messages extends readonly TSchema[]> =
  | MafMessage
  | Extract<Static<Messages[number]>, MessageEnvelope>;

/** A runtime of any mode; `'executeQuery' in runtime` tells whether it speaks SQL. */
export type AnyRuntimeState<Message extends MessageEnvelope = MafMessage> =
  | RuntimeState<Message>
  | SqlRuntimeState<Message>;

/**
 * Opens the state that agents share: the first mode of the chain that can be opened.
 *
 * @param pathOrOptions a SQLite file (or `:memory:`), or options; what they leave out comes from the environment
 *   (`MAF_RUNTIME_MODE`, `MAF_AGENT_MAIL_ROOT`, `MAF_DB_PATH`), then from the defaults. In memory mode all runtimes of a
 *   process that are opened without any argument share one store, as they would share a file.
 * @throws ModeUnknownError, ModeChainInvalidError, RequestInvalidError (`MAF_AUTH`), RuntimeUnavailableError, or what kept the only mode from opening
 *   (StoreMissingError, StoreNewerError, StoreForeignError, StoreCorruptError, StoreReadOnlyError, …)
 */
export function createRuntimeFactory<const Messages extends readonly TSchema[] = readonly []>(
  pathOrOptions?: string | RuntimeOptions<Messages>,
): AnyRuntimeState<KnownMessage<Messages>> {
  const options = typeof pathOrOptions === 'string' ? { path: pathOrOptions } : (pathOrOptions ?? {});
  const settings = resolveSettings(options, process.cwd());
  const access = accessSettings(options);
  const { clock = Date.now, random = Math.random, busyTimeoutMs = defaultBusyTimeoutMs } = options;
  const createId = createIdSource(clock);
  const { projectRoot } = settings;
  const caseSensitive = isCaseSensitive(projectRoot);
  const context: BackendContext = { clock, createId, busyTimeoutMs, projectRoot, caseSensitive };
  const sharesMemory = pathOrOptions === undefined && settings.modes[0] === 'memory';
  const { backend, skipped } = sharesMemory
    ? { backend: openSharedMemory(context), skipped: [] }
    : openAnswering(settings, options, context);
  const assertLeaseSafe = settings.acceptFallbackLeases
    ? () => undefined
    : createLeaseSafety(unread(skipped, settings));
  const parts = { backend, access, fallbacks: skipped, assertLeaseSafe, close: closeOnce(backend) };
  const shared = { clock, random, createId, projectRoot, caseSensitive };
  return createRuntimeState<KnownMessage<Messages>>(parts, shared, options);
}

function openAnswering(settings: Settings, options: RuntimeOptions, context: BackendContext): OpenedChain {
  const opened = openChain(settings, options, context);
  warnOfFallback(opened.backend.mode, opened.skipped);
  return opened;
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
