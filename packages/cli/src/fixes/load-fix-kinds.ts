import type { FixKind } from '@maf/preflight';
import { loadInstallHookFix } from './install-hook-fix.js';

/** Every kind of fix that the command knows. */
export async function loadFixKinds(): Promise<readonly FixKind[]> {
  const { builtInFixKinds } = await import('@maf/preflight');
  return [...builtInFixKinds, await loadInstallHookFix()];
}
