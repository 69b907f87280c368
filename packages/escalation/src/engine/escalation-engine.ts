import type { MafEscalation, MafEscalationRequest, MafEscalationResponse, PreflightExecution } from '@maf/protocols';
import { failuresInARow, isGreen } from '@maf/runtime';
import type { Proof } from '../access/admit-answer.js';
import { answer } from '../answers/answer.js';
import { answerOf } from '../answers/answer-of.js';
import type { EscalationAnswer } from '../answers/escalation-answer.js';
import { takeAnswer } from '../answers/take-answer.js';
import { builtInChannels } from '../channels/built-in-channels.js';
import type { EscalationChannel } from '../channels/channel.js';
import { deliverAll } from '../deliveries/deliver-all.js';
import { DeliveryLanes } from '../deliveries/delivery-lanes.js';
import type { DeliveryResult } from '../deliveries/delivery-result.js';
import type { ResolveTarget } from '../targets/recipient.js';
import { resolveTarget } from '../targets/resolve-target.js';
import { targetDirectory } from '../targets/target-directory.js';
import { type FailurePaths, failurePaths, outageThresholds } from '../triggers/failure-paths.js';
import { failuresInOutage } from '../triggers/failures-in-outage.js';
import { pathsOn, preflightFailure } from '../triggers/matching-paths.js';
import { escalationPaths, knownPath } from '../triggers/saved-paths.js';
import type { EscalationConfigSource, EscalationRuntime } from './escalation-runtime.js';
import { failedCheck } from './failed-check.js';
import { type ForeseenStep, foresee } from './foresee.js';
import { openEscalation } from './open-escalation.js';
import { levelFrom } from './path-levels.js';
import { raiseCondition } from './raise-condition.js';
import { type ClearedCondition, deduplicationKey, type RaisedCondition } from './raised-condition.js';
import { readConfigs } from './read-configs.js';
import { takeSteps } from './take-steps.js';
import { trigger } from './trigger.js';

export interface EscalationEngineOptions {
  readonly runtime: EscalationRuntime;
  readonly configManager: EscalationConfigSource;
  /** The ways to reach somebody; default: `builtInChannels`. */
  readonly channels?: readonly EscalationChannel[];
  /** Reads what targets stand for now; default: the saved targets, and agents. */
  readonly readTargets?: () => Promise<ResolveTarget>;
  /** For channels; default `process.env`. */
  readonly env?: NodeJS.ProcessEnv;
  /** Of the saved targets, and for channels; default `NODE_ENV`, else none. */
  readonly environment?: string;
  /** Milliseconds for one try of one delivery; default 10,000. */
  readonly deliveryTimeoutMs?: number;
  /**
   * False: whatever is raised, asked for or answered is only stored, and those who call `takeSteps` and
   * `beginDeliveries` (a worker) tell the others. Default true: both are done before a method returns.
   */
  readonly tellsAtOnce?: boolean;
}

/**
 * Decides who has to be told, and tells them. Every method may be called twice with the same thing: it counts once. What
 * a crash leaves undone, the next `takeSteps` and `deliver` do.
 */
export class EscalationEngine {
  readonly #runtime: EscalationRuntime;
  readonly #configs: EscalationConfigSource;
  readonly #options: EscalationEngineOptions;
  readonly #lanes: DeliveryLanes;
  readonly #environment: string;

  constructor(options: EscalationEngineOptions) {
    const { runtime, configManager, channels = builtInChannels, deliveryTimeoutMs = 10_000 } = options;
    const { env = process.env, environment = env['NODE_ENV'] ?? '' } = options;
    const { signal } = new AbortController();
    this.#runtime = runtime;
    this.#configs = configManager;
    this.#options = options;
    this.#lanes = new DeliveryLanes({
      channels,
      context: { clock: runtime.clock, runtime, env, environment, signal, timeoutMs: deliveryTimeoutMs },
    });
    this.#environment = environment;
  }

  /**
   * Escalates a failed or timed-out run once its configuration has failed so often, for this agent, in the outage that
   * it stands in, as a path asks for: without `thresholds` of its own, in a row. Returns the escalations that it began or
   * joined; of a run that ends the outage, those that it resolved (`autoResolve`).
   * @throws EscalationPathNotFoundError when the configuration names a path of its own that is not saved.
   */
  async onExecutionFinished(execution: PreflightExecution): Promise<MafEscalation[]> {
    const { configId, agentId, status, environment = '' } = execution;
    if (status === 'pending' || status === 'running') return [];
    const statuses = await this.#runtime.executions.finishedStatuses(configId, agentId);
    const count = failuresInOutage(
      statuses,
      await readConfigs(this.#configs, (configs) => outageThresholds(configs, execution)),
    );
    const raised = failedCheck(execution, count, failuresInARow(statuses));
    if (isGreen(status)) {
      const note = `${configId} is ${status} for ${agentId}`;
      return count === 0 ? this.clear({ condition: preflightFailure, key: raised.key, environment, note }) : [];
    }
    return count === 0
      ? []
      : this.#raise(await readConfigs(this.#configs, (configs) => failurePaths(configs, execution)), raised);
  }

  /** Escalates any other condition on every saved path whose threshold for it is reached, and that nothing inhibits. */
  async raise(raised: RaisedCondition): Promise<MafEscalation[]> {
    const saved = await readConfigs(this.#configs, (configs) => escalationPaths(configs, raised.environment));
    const paths = pathsOn(saved, raised.condition);
    return this.#raise({ paths, isOwn: false }, raised);
  }

  /** A cause is over: resolves the escalations for it whose path says `autoResolve`; returns those. */
  async clear({ condition, key, environment, note = 'the cause is over' }: ClearedCondition): Promise<MafEscalation[]> {
    const resolved: MafEscalation[] = [];
    const paths = await readConfigs(this.#configs, (configs) => escalationPaths(configs, environment));
    for (const { id: pathId } of paths) {
      const open = await this.#runtime.escalations.findOpen(deduplicationKey({ condition, key }, pathId));
      if (open === undefined || open.path.config.autoResolve !== true) continue;
      const over = { action: 'resolve', actor: 'system', note } as const;
      const { escalations, clock } = this.#runtime;
      resolved.push(await escalations.update(open.id, (current, history) => answer(current, history, over, clock())));
    }
    if (resolved.length > 0) await this.#tell();
    return resolved;
  }

  /**
   * Begins the escalation that an ESCALATION_REQUEST asks for, under the id that it gives; a second request for that id
   * is another occurrence. `context.environment` picks the path's overrides.
   * @throws EscalationPathNotFoundError
   * @throws EscalationClosedError when the escalation of that id is closed.
   */
  async handleRequest(message: MafEscalationRequest): Promise<MafEscalation> {
    const { reason, agentId, messageId, escalationId } = message;
    const facts = await this.#newEscalation(message);
    const cause = { causeId: messageId ?? escalationId, actor: agentId, reason, now: this.#runtime.clock() };
    const escalation = await openEscalation(this.#runtime, facts, cause);
    await this.#tell();
    return (await this.#runtime.escalations.find(escalation.id)) ?? escalation;
  }

  /** What a request would lead to if nobody answered; nothing is stored, and nobody is told. @throws as `handleRequest` */
  async foresee(message: MafEscalationRequest): Promise<ForeseenStep[]> {
    const facts = await this.#newEscalation(message);
    const resolve = await this.#readTargets();
    const cause = { causeId: message.escalationId, reason: message.reason, now: this.#runtime.clock() };
    return foresee(trigger(facts, cause).escalation, resolve);
  }

  /**
   * Takes an ESCALATION_RESPONSE: who it is from was proved when it was queued.
   * @throws RequestInvalidError when its action lacks what it takes
   * @throws EscalationNotFoundError
   * @throws EscalationClosedError
   * @throws RightMissingError
   */
  async handleResponse(message: MafEscalationResponse): Promise<MafEscalation> {
    return this.answer(message.escalationId, answerOf(message), { isProved: true });
  }

  /**
   * Takes an answer, once it is admitted. One that was given before changes nothing.
   * @throws EscalationNotFoundError
   * @throws EscalationClosedError when somebody else has closed it.
   * @throws AgentUnauthenticatedError, RightMissingError
   */
  async answer(id: string, given: EscalationAnswer, proof: Proof = {}): Promise<MafEscalation> {
    const answered = await takeAnswer(this.#runtime, id, given, proof);
    await this.#tell();
    return answered;
  }

  /** Stops an escalation from climbing. The first acknowledgement counts. @throws as `answer` */
  acknowledge(id: string, actor: string, note?: string, proof?: Proof): Promise<MafEscalation> {
    return this.answer(id, { action: 'acknowledge', actor, note }, proof);
  }

  /** Ends an escalation. @throws as `answer` */
  resolve(id: string, actor: string, note?: string, proof?: Proof): Promise<MafEscalation> {
    return this.answer(id, { action: 'resolve', actor, note }, proof);
  }

  /** Takes the steps that are due, at most so many; returns the escalations that took one. */
  takeSteps(limit = 100): Promise<MafEscalation[]> {
    return takeSteps(this.#runtime, () => this.#readTargets(), limit);
  }

  /** Makes all deliveries that are due; returns each try. @throws what the store throws */
  deliver(): Promise<DeliveryResult[]> {
    return deliverAll(this.#lanes);
  }

  /** Begins deliveries that are due without waiting for their end: one promise for each. */
  beginDeliveries(): Promise<Promise<DeliveryResult>[]> {
    return this.#lanes.begin();
  }

  /** Ends when no delivery that was begun is under way any more. */
  deliveriesEnded(): Promise<void> {
    return this.#lanes.finished();
  }

  async #raise(paths: FailurePaths, raised: RaisedCondition): Promise<MafEscalation[]> {
    const escalations = await raiseCondition(this.#runtime, paths, raised);
    if (escalations.length > 0) await this.#tell();
    return escalations;
  }

  async #newEscalation({ escalationId: id, pathId, agentId, executionId, level, context = {} }: MafEscalationRequest) {
    const { environment } = context;
    const name = typeof environment === 'string' ? environment : undefined;
    const path = await readConfigs(this.#configs, (configs) => knownPath(configs, pathId, name));
    const key = `request:${id}`;
    return { id, pathId, path, deduplicationKey: key, level: levelFrom(path, level), agentId, executionId, context };
  }

  async #tell(): Promise<void> {
    if (this.#options.tellsAtOnce === false) return;
    // A level that nobody could be reached at makes the next one due at once.
    do await this.takeSteps();
    while ((await this.deliver()).length > 0);
  }

  async #readTargets(): Promise<ResolveTarget> {
    const { readTargets } = this.#options;
    if (readTargets !== undefined) return readTargets();
    const directory = await readConfigs(this.#configs, (configs) => targetDirectory(configs, this.#environment));
    return (target, now) => resolveTarget(target, directory, now);
  }
}
