import type { DeliveryResult, EscalationEngine, EscalationWorker, EscalationWorkerOptions } from '@maf/escalation';
import type { PreflightScheduler, PreflightWorker } from '@maf/preflight';
import type { AnyRuntimeState } from '@maf/runtime';
import type { CommandContext } from '../../context/command-context.js';
import { createEscalationEngine } from '../../context/escalation-engine.js';
import type { PreflightParts } from '../../context/preflight.js';
import { reachTargetOf } from '../../context/reach-target.js';
import { readCommit } from '../../context/read-commit.js';
import { describeEscalation, escalateFinished } from '../../escalations/escalate-finished.js';
import { printable } from '../../output/printable.js';
import type { WorkTally } from './work-tally.js';

export interface Workers {
  readonly runtime: AnyRuntimeState;
  readonly scheduler: PreflightScheduler;
  readonly preflight: PreflightWorker;
  readonly escalation: EscalationWorker;
}

export async function createWorkers(
  context: CommandContext,
  { runtime, configManager, kinds }: PreflightParts,
  agentId: string,
  tally: WorkTally,
  idleMs: number,
): Promise<Workers> {
  const { PreflightScheduler, PreflightWorker } = await import('@maf/preflight');
  const { builtInWatches, ConditionLook, EscalationWorker } = await import('@maf/escalation');
  const { env, output } = context;
  // Its loops tell, so that a channel which takes its time holds up nothing else.
  const engine = await createEscalationEngine(context, { runtime, configManager }, { tellsAtOnce: false });
  const conditions = new ConditionLook({ runtime, configManager, engine, watches: builtInWatches(runtime) });
  const scheduler = new PreflightScheduler({
    runtime,
    configManager,
    env,
    onUnreadable: (configId, error) => output.warning(printable(`${configId} is not scheduled: ${error.message}`)),
  });
  const preflight = new PreflightWorker({
    runtime,
    configManager,
    agentId,
    env,
    kinds,
    reachTarget: reachTargetOf(context, { runtime, configManager }),
    facts: async () => {
      const git = await readCommit(process.cwd(), env);
      return git === undefined ? {} : { git };
    },
    onFinished: async (execution) => {
      tally.executed(execution);
      await escalateFinished(engine, execution, output);
    },
  });
  const escalation = new EscalationWorker({
    runtime,
    agentId,
    engine: announcing(engine, tally),
    idleMs,
    look: () => conditions.look(),
    onStep: (stepped) => tally.stepped(describeEscalation(stepped)),
    onTried: (tried) => tellOfTry(tried, tally, output),
  });
  return { runtime, scheduler, preflight, escalation };
}

function tellOfTry({ delivery, outcome }: DeliveryResult, tally: WorkTally, output: CommandContext['output']): void {
  const { escalationId, recipient, level, kind } = delivery;
  const what = `escalation ${escalationId}: ${recipient} (${kind}, level ${level})`;
  if (outcome.outcome === 'delivered') tally.delivered(printable(`${what} told: ${outcome.detail}`));
  else output.warning(printable(`${what} not told: ${outcome.cause}`));
}

/** The engine, telling what it did. */
function announcing(engine: EscalationEngine, tally: WorkTally): EscalationWorkerOptions['engine'] {
  return {
    beginDeliveries: () => engine.beginDeliveries(),
    deliver: () => engine.deliver(),
    deliveriesEnded: () => engine.deliveriesEnded(),
    takeSteps: () => engine.takeSteps(),
    async handleRequest(message) {
      const escalation = await engine.handleRequest(message);
      tally.handled(describeEscalation(escalation));
      return escalation;
    },
    async handleResponse(message) {
      const escalation = await engine.handleResponse(message);
      tally.handled(describeEscalation(escalation));
      return escalation;
    },
  };
}
