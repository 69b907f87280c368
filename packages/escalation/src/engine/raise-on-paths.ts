import type { MafEscalation, MafEscalationPathConfig } from '@maf/protocols';
import { digestKey } from './bounded-key.js';
import type { EscalationRuntime } from './escalation-runtime.js';
import { openEscalation } from './open-escalation.js';
import { levelFrom } from './path-levels.js';
import type { RaisedCondition } from './raised-condition.js';

/** Begins (or joins) an escalation for the condition on each of the paths. */
export async function raiseOnPaths(
  runtime: Pick<EscalationRuntime, 'clock' | 'createId' | 'escalations'>,
  paths: readonly MafEscalationPathConfig[],
  raised: RaisedCondition,
): Promise<MafEscalation[]> {
  const { condition, key, agentId, executionId, context = {}, actor, causeId = runtime.createId() } = raised;
  const cause = { causeId, actor, reason: raised.reason || `${condition} ${key}`, now: runtime.clock() };
  const escalations: MafEscalation[] = [];
  for (const path of paths) {
    const deduplicationKey = `${condition}:${key}:${path.id}`;
    // Made of the cause, so that the cause which began an escalation finds it again even after its end.
    const id = digestKey('escalation', deduplicationKey, causeId);
    const level = levelFrom(path, 1);
    const facts = { id, pathId: path.id, path, deduplicationKey, level, agentId, executionId, context };
    escalations.push(await openEscalation(runtime, facts, cause));
  }
  return escalations;
}
