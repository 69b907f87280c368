import { existsSync } from 'node:fs';
import { openSqlite } from '@maf/store';
import { listAgents } from '../backends/sqlite/agent-registry.js';
import { createConfigLookup } from '../backends/sqlite/config-lookup.js';
import { createLeaseLookup } from '../backends/sqlite/lease-lookup.js';
import { createReceiptLookup } from '../backends/sqlite/receipt-shelf.js';
import { createLeaseQuestions, type LeaseQuestions } from '../leases/lease-questions.js';
import type { RuntimeOptions } from '../options.js';
import type { AsyncConfigShelf } from '../ports/config-shelf.js';
import type { ReceiptLookup } from '../ports/receipt-shelf.js';
import type { RuntimeState } from '../runtime-state.js';
import { isCaseSensitive } from '../settings/case-sensitivity.js';
import { resolveSettings, type Settings } from '../settings/settings.js';

/** The part of a runtime that answers who holds what, and what green runs have left. Every runtime is one. */
export type LeaseView = LeaseQuestions &
  Pick<RuntimeState, 'clock' | 'location' | 'projectRoot' | 'fallbacks' | 'listAgents' | 'close'> & {
    readonly receipts: ReceiptLookup;
    readonly asyncConfigs: Pick<AsyncConfigShelf, 'list'>;
  } & Disposable;

/**
 * Opens the state that agents share for looking at its reservations. The answers are those of `openRuntime`; a
 * process that asks a SQLite store and ends need not load the rest of the runtime. Whatever else has to be done first (a
 * fallback to be merged, a next mode of the chain) is left to that.
 *
 * @throws as `openRuntime`
 */
export async function openLeaseView(options: RuntimeOptions = {}): Promise<LeaseView> {
  const settings = resolveSettings(options, process.cwd());
  if (isReady(settings, options)) {
    try {
      return openSqliteView(settings, options);
    } catch (error) {
      if (settings.modes.length === 1) throw error;
    }
  }
  const { openRuntime } = await import('./open-runtime.js');
  return openRuntime(options);
}

function isReady({ modes, databaseFile, fallbackFolder }: Settings, { mustExist = false }: RuntimeOptions): boolean {
  const isFile = modes[0] === 'sqlite' && databaseFile !== ':memory:';
  return isFile && (mustExist || existsSync(databaseFile)) && !existsSync(fallbackFolder);
}

function openSqliteView({ databaseFile, projectRoot }: Settings, options: RuntimeOptions): LeaseView {
  const { clock = Date.now, busyTimeoutMs, mustExist = false } = options;
  const connection = openSqlite(databaseFile, { mustExist, ...(busyTimeoutMs === undefined ? {} : { busyTimeoutMs }) });
  const caseSensitive = isCaseSensitive(projectRoot);
  const close = () => connection.close();
  return {
    clock,
    location: connection.location,
    projectRoot,
    fallbacks: [],
    ...createLeaseQuestions(createLeaseLookup(connection, { projectRoot, caseSensitive }), {
      clock,
      projectRoot,
      caseSensitive,
    }),
    listAgents: async () => listAgents(connection),
    receipts: createReceiptLookup(connection),
    asyncConfigs: { list: async (configType) => createConfigLookup(connection).list(configType) },
    close,
    [Symbol.dispose]: close,
  };
}
