import type { Fix, Fixes, Violation } from '@maf/protocols';
import { commandRules } from './command-rules.js';

/** A fix that is a command can be run. */
export function fixRules(fix: Fixes | undefined): Violation[] {
  if (fix === undefined) return [];
  return Array.isArray(fix)
    ? fix.flatMap((one, index) => rulesOf(one, `/config/fix/${index}`))
    : rulesOf(fix, '/config/fix');
}

function rulesOf(fix: Fix, pointer: string): Violation[] {
  return fix.fixType === 'command' ? commandRules(fix, pointer) : [];
}
