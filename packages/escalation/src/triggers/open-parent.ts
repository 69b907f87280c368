import type { MafEscalation, MafEscalationPathConfig } from '@maf/protocols';
import type { EscalationRuntime } from '../engine/escalation-runtime.js';
import { deduplicationKey, type RaisedCondition } from '../engine/raised-condition.js';

/**
 * The escalation that keeps a cause from beginning one of its own on a path: one that is triggered or acknowledged on a path
 * that `inhibitedBy` names, about the same agent or of the same key.
 */
export async function openParent(
  { escalations }: Pick<EscalationRuntime, 'escalations'>,
  { config }: MafEscalationPathConfig,
  { key, agentId }: RaisedCondition,
): Promise<MafEscalation | undefined> {
  for (const pathId of config.inhibitedBy ?? []) {
    const open = await escalations.list({ open: true, pathId, limit: 1000 });
    const parent = open.find((one) => one.state !== 'exhausted' && (one.agentId === agentId || isOfKey(one, key)));
    if (parent !== undefined) return parent;
  }
  return undefined;
}

function isOfKey({ path, pathId, deduplicationKey: own }: MafEscalation, key: string): boolean {
  return path.config.triggerConditions.some(({ condition }) => own === deduplicationKey({ condition, key }, pathId));
}
