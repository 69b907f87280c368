import { resolveSettings } from '../settings/settings.js';
import { type AnyRuntimeState, createRuntimeFactory } from './create-runtime-factory.js';

const opened = new Map<string, AnyRuntimeState>();

/**
 * The runtime that the environment describes, opened at the first call and shared by all further ones of the process
 * while the environment stays the same. Whoever closes it closes it for all; the next call then opens it anew.
 */
export function defaultRuntime(): AnyRuntimeState {
  const key = JSON.stringify(resolveSettings({}, process.cwd()));
  const known = opened.get(key);
  if (known !== undefined) return known;
  const runtime = createRuntimeFactory();
  const close = () => {
    opened.delete(key);
    runtime.close();
  };
  const shared = Object.defineProperties(runtime, { close: { value: close }, [Symbol.dispose]: { value: close } });
  opened.set(key, shared);
  return shared;
}
