import type { CheckKind } from '@maf/preflight';
import type { CommandContext } from '../context/command-context.js';
import { UsageError } from '../errors/usage-error.js';
import { loadExport } from '../options/load-export.js';

/**
 * The team's own kinds of check, from the module that `--kinds` or `MAF_CHECK_KINDS` names; none where neither does. No
 * other place is looked at, as whoever names the module lets its code run. @throws UsageError
 */
export async function loadKinds({ globals, env }: CommandContext): Promise<readonly CheckKind[]> {
  const path = globals.kinds ?? env['MAF_CHECK_KINDS'] ?? '';
  if (path.trim() === '') return [];
  const kinds = await loadExport(path, 'kinds', 'check kinds');
  if (Array.isArray(kinds) && kinds.every(isCheckKind)) return kinds;
  throw new UsageError(
    `${path}: expected an export \`kinds\` with an array of check kinds, as defineCheckKind of @maf/preflight makes them.`,
  );
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
