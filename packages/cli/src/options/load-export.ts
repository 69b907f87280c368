import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { UsageError } from '../errors/usage-error.js';

/**
 * Runs a JavaScript module of the team, and gives what it exports under one name.
 * @param what for the error: what is looked for in it
 * @throws UsageError where it cannot be loaded
 */
export async function loadExport(path: string, name: string, what: string): Promise<unknown> {
  try {
    const loaded: object = await import(pathToFileURL(resolve(path)).href);
    return new Map<string, unknown>(Object.entries(loaded)).get(name);
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot load the ${what} of ${path}: ${problem}`, { cause });
  }
}
