import { SynchronousUnsupportedError } from '@maf/store';
import type { TSchema } from 'typebox';
import { accessSettings } from '../access/auth-mode.js';
import { warnOfFallback } from '../fallback/warn-of-fallback.js';
import type { RuntimeOptions } from '../options.js';
import type { BackendContext } from '../ports/backend-context.js';
import { resolveSettings, type Settings } from '../settings/settings.js';
import type { AnyRuntimeState, KnownMessage } from './any-runtime-state.js';
import { assembleRuntime, contextOf } from './assemble-runtime.js';
import { type OpenedChain, openChain } from './open-chain.js';
import { openSharedMemory } from './shared-memory.js';

/**
 * Opens the state that agents share: the first mode of the chain that can be opened.
 *
 * @param pathOrOptions a SQLite file (or `:memory:`), or options; what they leave out comes from the environment
 *   (`MAF_RUNTIME_MODE`, `MAF_AGENT_MAIL_ROOT`, `MAF_DB_PATH`, `MAF_SYNCHRONOUS`), then from the defaults. In memory mode
 *   all runtimes of a process that are opened without any argument share one store, as they would share a file.
 * @throws SynchronousUnsupportedError when the chain begins with PostgreSQL: `openRuntime` opens every mode
 * @throws ModeUnknownError, ModeChainInvalidError, RequestInvalidError (`MAF_AUTH`, `MAF_SYNCHRONOUS`),
 *   RuntimeUnavailableError, or what kept the only mode from opening
 *   (StoreMissingError, StoreNewerError, StoreForeignError, StoreCorruptError, StoreReadOnlyError, …)
 */
export function createRuntimeFactory<const Messages extends readonly TSchema[] = readonly []>(
  pathOrOptions?: string | RuntimeOptions<Messages>,
): AnyRuntimeState<KnownMessage<Messages>> {
  const options = typeof pathOrOptions === 'string' ? { path: pathOrOptions } : (pathOrOptions ?? {});
  const settings = resolveSettings(options, process.cwd());
  const access = accessSettings(options);
  const context = contextOf(settings, options);
  const sharesMemory = pathOrOptions === undefined && settings.modes[0] === 'memory';
  const opened = sharesMemory
    ? { backend: openSharedMemory(context), skipped: [] }
    : openAnswering(settings, options, context);
  return assembleRuntime({ ...opened, access }, settings, options, context);
}

function openAnswering(settings: Settings, options: RuntimeOptions, context: BackendContext): OpenedChain {
  if (settings.modes[0] === 'postgres') {
    throw new SynchronousUnsupportedError('createRuntimeFactory', 'await openRuntime(options)');
  }
  const opened = openChain(settings, options, context);
  warnOfFallback(opened.backend.mode, opened.skipped);
  return opened;
}
