import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CheckKind } from '@maf/preflight';
import type { CommandContext } from '../context/command-context.js';
import { UsageError } from '../errors/usage-error.js';

/**
 * The team's own kinds of check, from the module that `--kinds` or `MAF_CHECK_KINDS` names; none where neither does. No
 * other place is looked at, as whoever names the module lets its code run. @throws UsageError
 */
export async function loadKinds({ globals, env }: CommandContext): Promise<readonly CheckKind[]> {
  const path = globals.kinds ?? env['MAF_CHECK_KINDS'] ?? '';
  if (path.trim() === '') return [];
  const loaded = await load(path);
  const kinds: unknown = 'kinds' in loaded ? loaded.kinds : undefined;
  if (Array.isArray(kinds) && kinds.every(isCheckKind)) return kinds;
  throw new UsageError(
    `${path}: expected an export \`kinds\` with an array of check kinds, as defineCheckKind of @maf/preflight makes them.`,
  );
}

async function load(path: string): Promise<object> {
  try {
    const loaded: object = await import(pathToFileURL(resolve(path)).href);
    return loaded;
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot load the check kinds of ${path}: ${problem}`, { cause });
  }
}

function isCheckKind(value: unknown): value is CheckKind {
  if (typeof value !== 'object' || value === null) return false;
  const { testType, smokeTest, ...methods }: Partial<Record<keyof CheckKind, unknown>> = value;
  return (
    typeof testType === 'string' &&
    typeof smokeTest === 'object' &&
    [methods.attemptTimeoutMs, methods.run, methods.secrets].every((method) => typeof method === 'function')
  );
}
