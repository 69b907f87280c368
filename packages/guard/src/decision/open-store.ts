import { type AnyRuntimeState, type LeaseView, openLeaseView, type RuntimeOptions, resolvePlaces } from '@maf/runtime';
import { realPlace } from './real-place.js';

/** The worktree that a folder lies in, by the name that it really has. */
export function findProjectRoot(folder: string, options: RuntimeOptions): string {
  return resolvePlaces(options, realPlace(folder)).projectRoot;
}

/**
 * Opens the store of the project that a folder lies in, which need not be the current one, for looking at its leases. It
 * never makes a store where there is none (only a chain of modes opens its next mode).
 * @throws as `openRuntime`
 */
export function openLeases(folder: string, options: RuntimeOptions): Promise<LeaseView> {
  return openLeaseView(optionsOf(folder, options));
}

/** The same, for all that a runtime does; it is loaded only then. */
export async function openStore(folder: string, options: RuntimeOptions): Promise<AnyRuntimeState> {
  const { openRuntime } = await import('@maf/runtime');
  return openRuntime(optionsOf(folder, options));
}

/** A server that answers at all answers a question of leases in a few milliseconds. */
const hasty = { connectTimeoutMs: 3000, statementTimeoutMs: 3000 };

function optionsOf(folder: string, options: RuntimeOptions): RuntimeOptions {
  const places = resolvePlaces(options, realPlace(folder));
  const chain = options.mode ?? (options.env ?? process.env)['MAF_RUNTIME_MODE'] ?? '';
  return {
    ...options,
    root: places.root,
    path: places.databaseFile,
    projectRoot: places.projectRoot,
    database: { ...hasty, ...options.database },
    mustExist: !chain.includes(','),
  };
}
