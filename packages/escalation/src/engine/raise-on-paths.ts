import type { MafEscalation, MafEscalationPathConfig } from '@maf/protocols';
import { openParent } from '../triggers/open-parent.js';
import { digestKey } from './bounded-key.js';
import { auditOf, eventOf } from './escalation-event.js';
import type { EscalationRuntime } from './escalation-runtime.js';
import { isClosed } from './escalation-state.js';
import { openEscalation } from './open-escalation.js';
import { levelFrom } from './path-levels.js';
import { deduplicationKey, type RaisedCondition } from './raised-condition.js';

type Runtime = Pick<EscalationRuntime, 'clock' | 'escalations'>;
type Raised = RaisedCondition & { readonly causeId: string };

/** Begins (or joins) an escalation for the condition on each of the paths that no open parent inhibits. */
export async function raiseOnPaths(
  runtime: Runtime,
  paths: readonly MafEscalationPathConfig[],
  raised: Raised,
): Promise<MafEscalation[]> {
  const { condition, key, agentId, executionId, context = {}, actor, causeId } = raised;
  const cause = { causeId, actor, reason: raised.reason || `${condition} ${key}`, now: runtime.clock() };
  const escalations: MafEscalation[] = [];
  for (const path of paths) {
    const ownKey = deduplicationKey(raised, path.id);
    if (await isInhibited(runtime, path, raised, ownKey)) continue;
    // Made of the cause, so that the cause which began an escalation finds it again even after its end.
    const id = digestKey('escalation', ownKey, causeId);
    const level = levelFrom(path, 1);
    const facts = { id, pathId: path.id, path, deduplicationKey: ownKey, level, agentId, executionId, context };
    escalations.push(await openEscalation(runtime, facts, cause));
  }
  return escalations;
}

/** One that is under way already is joined all the same: that tells nobody. */
async function isInhibited(
  { escalations, clock }: Runtime,
  path: MafEscalationPathConfig,
  raised: Raised,
  ownKey: string,
): Promise<boolean> {
  const own = await escalations.findOpen(ownKey);
  if (own !== undefined && own.state !== 'exhausted') return false;
  const parent = await openParent({ escalations }, path, raised);
  if (parent === undefined) return false;
  const { condition, key, causeId } = raised;
  const details = { pathId: path.id, condition, key, causeId, reason: raised.reason };
  const noted = await escalations.update(parent.id, (escalation, { events }) => {
    const isKnown = events.some((event) => event.details['causeId'] === causeId && event.details['pathId'] === path.id);
    if (isClosed(escalation) || isKnown) return undefined;
    const event = eventOf(escalation, 'inhibited', clock(), details);
    return { escalation, events: [event], audit: [auditOf(event)] };
  });
  return !isClosed(noted);
}
