import type { EscalationEngine, EscalationWorker } from '@maf/escalation';
import type { PreflightScheduler, PreflightWorker } from '@maf/preflight';
import type { AnyRuntimeState } from '@maf/runtime';
import type { CommandContext } from '../../context/command-context.js';
import type { PreflightParts } from '../../context/preflight.js';
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
  { env, output }: CommandContext,
  { runtime, configManager, engine, kinds }: PreflightParts,
  agentId: string,
  tally: WorkTally,
): Promise<Workers> {
  const { PreflightScheduler, PreflightWorker } = await import('@maf/preflight');
  const { EscalationWorker } = await import('@maf/escalation');
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
    onDeliveryFailure: ({ escalation: { id, level }, error }) =>
      output.warning(printable(`escalation ${id} could not be delivered at level ${level}: ${error.message}`)),
  });
  return { runtime, scheduler, preflight, escalation };
}

/** The engine, telling what it did. */
function announcing(
  engine: EscalationEngine,
  tally: WorkTally,
): Pick<EscalationEngine, 'deliver' | 'handleRequest' | 'handleResponse'> {
  return {
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
    async deliver(limit) {
      const report = await engine.deliver(limit);
      for (const escalation of report.delivered) tally.delivered(`delivered ${describeEscalation(escalation)}`);
      return report;
    },
  };
}
