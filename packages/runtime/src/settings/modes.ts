import { ModeChainInvalidError } from '../errors/mode-chain-invalid-error.js';
import { ModeUnknownError } from '../errors/mode-unknown-error.js';
import type { RuntimeMode } from '../ports/backend.js';

/** Every mode, each before those that may be its fallback. */
const runtimeModes: readonly RuntimeMode[] = ['postgres', 'sqlite', 'json', 'memory'];

/**
 * The modes of a comma-separated chain, in order; white space and upper case do not matter.
 * @throws ModeUnknownError, ModeChainInvalidError
 */
export function parseModes(text: string): RuntimeMode[] {
  const names = text.split(',').map((name) => name.trim().toLowerCase());
  const modes = names.map((name) => {
    const mode = runtimeModes.find((known) => known === name);
    if (mode === undefined) throw new ModeUnknownError(name === '' ? text : name, runtimeModes);
    return mode;
  });
  const inOrder = modes.every((mode, index) => {
    const before = modes[index - 1];
    return before === undefined || runtimeModes.indexOf(before) < runtimeModes.indexOf(mode);
  });
  if (!inOrder) throw new ModeChainInvalidError(text);
  return modes;
}
