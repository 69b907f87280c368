import type { EscalationEngine } from '@maf/escalation';
import type { MafEscalation, PreflightExecution } from '@maf/protocols';
import type { Output } from '../output/output.js';
import { printable } from '../output/printable.js';

/** Hands a finished run to the escalation engine, and says what came of it. */
export async function escalateFinished(
  engine: Pick<EscalationEngine, 'onExecutionFinished'>,
  execution: PreflightExecution,
  output: Pick<Output, 'message'>,
): Promise<void> {
  for (const escalation of await engine.onExecutionFinished(execution)) output.message(describeEscalation(escalation));
}

/** `escalation ID: triggered at level 1 of default-escalation-path (3 occurrences)` */
export function describeEscalation({ id, state, level, pathId, occurrences }: MafEscalation): string {
  const times = occurrences === 1 ? '' : ` (${occurrences} occurrences)`;
  return printable(`escalation ${id}: ${state} at level ${level} of ${pathId}${times}`);
}
