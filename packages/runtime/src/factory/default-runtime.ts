import { resolveSettings } from '../settings/settings.js';
import type { AnyRuntimeState } from './any-runtime-state.js';
import { closingWith } from './closing-with.js';
import { createRuntimeFactory } from './create-runtime-factory.js';

const opened = new Map<string, AnyRuntimeState>();

/**
 * The runtime that the environment describes, opened at the first call and shared by all further ones of the process
 * while the environment stays the same. Whoever closes it closes it for all; the next call then opens it anew.
 */
export function defaultRuntime(): AnyRuntimeState {
  const key = JSON.stringify(resolveSettings({}, process.cwd()));
  const known = opened.get(key);
  if (known !== undefined) return known;
  const runtime = closingWith(createRuntimeFactory(), (closeItself) => {
    opened.delete(key);
    closeItself();
  });
  opened.set(key, runtime);
  return runtime;
}
