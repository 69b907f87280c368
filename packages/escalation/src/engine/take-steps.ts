import type { MafEscalation } from '@maf/protocols';
import type { ResolveTarget } from '../targets/recipient.js';
import type { EscalationRuntime } from './escalation-runtime.js';
import { next } from './next-step.js';

/** Takes the steps that are due, at most so many; returns the escalations that took one. Targets are read if there is any. */
export async function takeSteps(
  { escalations, clock }: Pick<EscalationRuntime, 'clock' | 'escalations'>,
  readTargets: () => Promise<ResolveTarget>,
  limit: number,
): Promise<MafEscalation[]> {
  const due = await escalations.due(clock(), limit);
  if (due.length === 0) return [];
  const resolve = await readTargets();
  const stepped: MafEscalation[] = [];
  for (const { id } of due) {
    let isTaken = false;
    const escalation = await escalations.update(id, (current, history) => {
      const change = next(current, history, clock(), resolve);
      isTaken = change !== undefined;
      return change;
    });
    if (isTaken) stepped.push(escalation);
  }
  return stepped;
}
