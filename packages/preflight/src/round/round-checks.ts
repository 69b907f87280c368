import { redact } from '@maf/config';
import type { PreflightExecution } from '@maf/protocols';
import type { OtherCheck } from '../checks/other-check.js';
import type { PreflightRequest } from '../runner/preflight-request.js';
import { type PreparedCheck, prepareCheck } from '../runner/prepare-check.js';
import { runExecution } from '../runner/run-execution.js';
import { runNested } from '../runner/run-nested.js';
import { rememberConfigs } from './remember-configs.js';
import { SharedWork } from './shared-work.js';
import { causeOfNeed, describeCause } from './skip-cause.js';
import type { CheckResult, SkipCause, SkippedCheck } from './skipped-check.js';
import { withNeeds } from './with-needs.js';

/** What all runs of a round have in common. */
export type RoundSettings = Omit<PreflightRequest, 'configId' | 'executionId' | 'signal'>;

/** The checks of one round. Each is prepared and run at most once, however many ask for it. */
export class RoundChecks {
  readonly #settings: RoundSettings;
  readonly #prepared = new Map<string, Promise<PreparedCheck>>();
  readonly #results = new SharedWork<CheckResult>();
  readonly #others = new SharedWork<OtherCheck>();
  #ids: readonly string[] = [];

  constructor(settings: RoundSettings) {
    this.#settings = { ...settings, configManager: rememberConfigs(settings.configManager) };
  }

  /** Some checks, and all that they need. */
  static async plan(settings: RoundSettings, configIds: readonly string[]): Promise<RoundChecks> {
    const checks = new RoundChecks(settings);
    checks.#ids = await withNeeds(configIds, async (configId) => (await checks.prepare(configId)).needs);
    return checks;
  }

  /** Those that were asked for and all that they need, each behind what it needs: they have executions of their own. */
  get ids(): readonly string[] {
    return this.#ids;
  }

  prepare(configId: string): Promise<PreparedCheck> {
    const known = this.#prepared.get(configId);
    if (known !== undefined) return known;
    const prepared = prepareCheck({ ...this.#settings, configId }, this.#settings.env ?? process.env);
    this.#prepared.set(configId, prepared);
    return prepared;
  }

  /** Runs one of `ids`, unless what it needs is not green. @throws the signal's reason */
  run(configId: string, signal: AbortSignal): Promise<CheckResult> {
    return this.#results.get(configId, signal, (stop) => this.#runAfterNeeds(configId, stop, runExecution));
  }

  /** Runs one check as an execution, whatever it needs. */
  async runAlone(request: Pick<PreflightRequest, 'configId' | 'executionId' | 'signal'>): Promise<PreflightExecution> {
    return runExecution({ ...this.#settings, ...request }, await this.prepare(request.configId), this.#runOther);
  }

  /** The result of a check that is not run. */
  async skip(configId: string, cause: SkipCause): Promise<SkippedCheck> {
    const { runtime, agentId, context = {} } = this.#settings;
    const { environment, configVersion, secrets } = await this.prepare(configId);
    return {
      configId,
      ...(configVersion === undefined ? {} : { configVersion }),
      agentId,
      ...(environment === undefined ? {} : { environment }),
      status: 'skipped',
      cause,
      context: redact(context, secrets),
      attempts: 0,
      evidence: [],
      summary: describeCause(cause),
      createdAt: runtime.clock(),
    };
  }

  /** Runs a check for another one. */
  readonly #runOther = (configId: string, signal: AbortSignal): Promise<OtherCheck> =>
    this.ids.includes(configId)
      ? this.run(configId, signal)
      : this.#others.get(configId, signal, (stop) => this.#runAfterNeeds(configId, stop, runNested));

  async #runAfterNeeds<Result>(
    configId: string,
    signal: AbortSignal,
    run: (
      request: PreflightRequest,
      prepared: PreparedCheck,
      runOther: (configId: string, signal: AbortSignal) => Promise<OtherCheck>,
    ) => Promise<Result>,
  ): Promise<Result | SkippedCheck> {
    const prepared = await this.prepare(configId);
    for (const need of prepared.needs) {
      const cause = causeOfNeed(await this.#runOther(need, signal));
      if (cause !== undefined) return this.skip(configId, cause);
    }
    return run({ ...this.#settings, configId, signal }, prepared, this.#runOther);
  }
}
