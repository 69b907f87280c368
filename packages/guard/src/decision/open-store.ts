import type { AnyRuntimeState, RuntimeOptions } from '@maf/runtime';
import { realPlace } from './real-place.js';

/** The worktree that a folder lies in, by the name that it really has. */
export async function findProjectRoot(folder: string, options: RuntimeOptions): Promise<string> {
  const { resolvePlaces } = await import('@maf/runtime');
  return resolvePlaces(options, realPlace(folder)).projectRoot;
}

/**
 * Opens the store of the project that a folder lies in, which need not be the current one. It never makes a store where
 * there is none (only a chain of modes opens its next mode).
 * @throws as `createRuntimeFactory`
 */
export async function openStore(folder: string, options: RuntimeOptions): Promise<AnyRuntimeState> {
  const { createRuntimeFactory, resolvePlaces } = await import('@maf/runtime');
  const places = resolvePlaces(options, realPlace(folder));
  const chain = options.mode ?? (options.env ?? process.env)['MAF_RUNTIME_MODE'] ?? '';
  return createRuntimeFactory({
    ...options,
    root: places.root,
    path: places.databaseFile,
    projectRoot: places.projectRoot,
    mustExist: !chain.includes(','),
  });
}
