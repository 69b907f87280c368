import type { MafEscalation, MafEscalationRequest, MafEscalationResponse, PreflightExecution } from '@maf/protocols';
import { failuresInARow, MafError } from '@maf/runtime';
import { EscalationPathNotFoundError } from '../errors/escalation-path-not-found-error.js';
import { failurePaths, outageThresholds } from '../triggers/failure-paths.js';
import { failuresInOutage } from '../triggers/failures-in-outage.js';
import { matchingPaths } from '../triggers/matching-paths.js';
import { escalationPaths, findEscalationPath } from '../triggers/saved-paths.js';
import { answerEscalation } from './answer-escalation.js';
import { deliverEscalation } from './deliver-escalation.js';
import type { DeliveryFailure, DeliveryReport } from './delivery-report.js';
import type { EscalationConfigs, EscalationRuntime } from './escalation-runtime.js';
import { failedCheck } from './failed-check.js';
import { openEscalation } from './open-escalation.js';
import { levelFrom } from './path-levels.js';
import { raiseOnPaths } from './raise-on-paths.js';
import type { RaisedCondition } from './raised-condition.js';

export interface EscalationEngineOptions {
  readonly runtime: EscalationRuntime;
  readonly configManager: EscalationConfigs;
}

/**
 * Decides who has to be told, and tells them. Every method may be called twice with the same thing: it counts once. What
 * a crash leaves undelivered, the next `deliver` delivers.
 */
export class EscalationEngine {
  readonly #runtime: EscalationRuntime;
  readonly #configs: EscalationConfigs;

  constructor({ runtime, configManager }: EscalationEngineOptions) {
    this.#runtime = runtime;
    this.#configs = configManager;
  }

  /**
   * Escalates a failed or timed-out run once its configuration has failed so often, for this agent, in the outage that
   * it stands in, as a path asks for: without `thresholds` of its own, in a row. Returns the escalations that it began or
   * joined; none for a run that is green, or that stands in no outage.
   * @throws EscalationPathNotFoundError when the configuration names a path of its own that is not saved.
   */
  async onExecutionFinished(execution: PreflightExecution): Promise<MafEscalation[]> {
    if (execution.status !== 'failed' && execution.status !== 'timeout') return [];
    const { configId, agentId } = execution;
    const statuses = await this.#runtime.executions.finishedStatuses(configId, agentId);
    const count = failuresInOutage(statuses, outageThresholds(this.#configs, execution));
    if (count === 0) return [];
    const paths = failurePaths(this.#configs, execution, count);
    return this.#raise(paths, failedCheck(execution, count, failuresInARow(statuses)));
  }

  /** Escalates any other condition on every saved path that has it as a trigger with a threshold up to its count. */
  async raise(raised: RaisedCondition): Promise<MafEscalation[]> {
    const paths = matchingPaths(
      escalationPaths(this.#configs, raised.environment),
      raised.condition,
      raised.count ?? 1,
    );
    return this.#raise(paths, raised);
  }

  /**
   * Begins the escalation that an ESCALATION_REQUEST asks for, under the id that it gives; a second request for that id
   * is another occurrence. `context.environment` picks the path's overrides.
   * @throws EscalationPathNotFoundError
   * @throws EscalationClosedError when the escalation of that id is resolved.
   */
  async handleRequest(message: MafEscalationRequest): Promise<MafEscalation> {
    const { escalationId: id, pathId, agentId, executionId, reason, context = {}, messageId } = message;
    const environment = context['environment'];
    const path = findEscalationPath(this.#configs, pathId, typeof environment === 'string' ? environment : undefined);
    if (path === undefined) {
      throw new EscalationPathNotFoundError(pathId, this.#configs.listConfigs({ configType: 'escalation_path' }));
    }
    const level = levelFrom(path, message.level);
    const facts = { id, pathId, path, deduplicationKey: `request:${id}`, level, agentId, executionId, context };
    const cause = { causeId: messageId ?? id, actor: agentId, reason, now: this.#runtime.clock() };
    const escalation = await openEscalation(this.#runtime, facts, cause);
    await this.deliver();
    return escalation;
  }

  /**
   * Takes an ESCALATION_RESPONSE.
   * @throws EscalationNotFoundError
   * @throws EscalationClosedError
   */
  handleResponse({ action, escalationId, agentId, note }: MafEscalationResponse): Promise<MafEscalation> {
    return this.#answer(action, escalationId, agentId, note);
  }

  /**
   * Stops an escalation from climbing. The first acknowledgement counts; a later one changes nothing.
   * @throws EscalationNotFoundError
   * @throws EscalationClosedError when it is resolved.
   */
  acknowledge(id: string, actor: string, note?: string): Promise<MafEscalation> {
    return this.#answer('acknowledge', id, actor, note);
  }

  /**
   * Ends an escalation. The same actor resolving it again changes nothing.
   * @throws EscalationNotFoundError
   * @throws EscalationClosedError when somebody else has resolved it.
   */
  resolve(id: string, actor: string, note?: string): Promise<MafEscalation> {
    return this.#answer('resolve', id, actor, note);
  }

  /**
   * Delivers what is waiting, at most `limit` escalations, the oldest first. One that cannot be delivered does not hold
   * up the others.
   * @throws retryable errors of the store
   */
  async deliver(limit = 100): Promise<DeliveryReport> {
    const delivered: MafEscalation[] = [];
    const failures: DeliveryFailure[] = [];
    for (const escalation of await this.#runtime.escalations.undelivered(limit)) {
      try {
        await deliverEscalation(this.#runtime, escalation);
        delivered.push(escalation);
      } catch (error) {
        if (!(error instanceof MafError) || error.isRetryable) throw error;
        failures.push({ escalation, error });
      }
    }
    return { delivered, failures };
  }

  async #raise(paths: Parameters<typeof raiseOnPaths>[1], raised: RaisedCondition): Promise<MafEscalation[]> {
    if (paths.length === 0) return [];
    const escalations = await raiseOnPaths(this.#runtime, paths, raised);
    await this.deliver();
    return escalations;
  }

  #answer(action: 'acknowledge' | 'resolve', id: string, actor: string, note?: string): Promise<MafEscalation> {
    return answerEscalation(this.#runtime, action, id, { actor, note, now: this.#runtime.clock() });
  }
}
