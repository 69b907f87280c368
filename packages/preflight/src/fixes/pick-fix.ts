import type { Fix } from '@maf/protocols';
import { FixUnsupportedError } from '../errors/fix-unsupported-error.js';
import type { FixContext, FixKind, FixPlan } from './fix-kind.js';

/** The name of a fix's kind. */
export function fixTypeOf(fix: Fix): string {
  return fix.fixType === 'own' ? fix.kind : fix.fixType;
}

/**
 * @throws FixUnsupportedError for a fix that no kind has the name of
 * @throws what `plan` of its kind throws
 */
export async function planFix(fix: Fix, kinds: readonly FixKind[], context: FixContext): Promise<FixPlan> {
  const fixType = fixTypeOf(fix);
  const kind = kinds.find((candidate) => candidate.fixType === fixType);
  if (kind === undefined) {
    const known = kinds.map((candidate) => candidate.fixType).join(', ');
    throw new FixUnsupportedError(fixType, `one of the kinds ${known}`);
  }
  return kind.plan(fix.fixType === 'own' ? fix.definition : fix, context);
}
