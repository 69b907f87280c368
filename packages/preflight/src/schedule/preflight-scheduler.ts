import type { AsyncPreflightConfigManager, PreflightConfigManager } from '@maf/config';
import type { MafPreflightConfig } from '@maf/protocols';
import { IdempotencyMismatchError, MafError, type RuntimeState } from '@maf/runtime';
import { dueInstant } from './due-instant.js';
import { dueTimesOf, scheduleOf } from './due-times-of.js';
import { scheduledCheck } from './scheduled-check.js';

export interface PreflightSchedulerOptions {
  readonly runtime: Pick<RuntimeState, 'asyncConfigs' | 'clock' | 'enqueue' | 'random'>;
  readonly configManager: Pick<PreflightConfigManager | AsyncPreflightConfigManager, 'history' | 'loadConfig'>;
  /** `NODE_ENV` is the environment whose schedules are kept, and in which their checks run; default `process.env`. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Told once of each revision that cannot be loaded: whether it is due at all is not known. */
  readonly onUnreadable?: (configId: string, error: MafError) => void;
}

/** What is known of a revision of a configuration: from `from` until `until`, nothing is to be done. */
interface Rest {
  readonly revision: number;
  readonly from: number;
  readonly until: number;
}

/**
 * Sees to it that for each due time of a saved schedule there is one PREFLIGHT_CHECK in the queue, whichever of all
 * schedulers on the store comes first. Of several due times that have passed, only the latest is asked for. What has been
 * asked for is known from the store alone; what it remembers only spares it from looking again.
 */
export class PreflightScheduler {
  readonly #options: PreflightSchedulerOptions;
  readonly #environment: string | undefined;
  #rests: ReadonlyMap<string, Rest> = new Map();

  constructor(options: PreflightSchedulerOptions) {
    this.#options = Object.freeze({ ...options });
    this.#environment = (options.env ?? process.env)['NODE_ENV'] || undefined;
  }

  /** Asks for what is due and was not asked for before; returns how many. */
  async runOnce(): Promise<number> {
    const { runtime } = this.#options;
    const now = runtime.clock();
    const rests = new Map<string, Rest>();
    let asked = 0;
    for (const { document, revision } of await runtime.asyncConfigs.list()) {
      const known = this.#rests.get(document.id);
      const isResting = known?.revision === revision && known.from <= now && now < known.until;
      if (isResting) {
        rests.set(document.id, known);
        continue;
      }
      const { until, isNew } = await this.#attend(document.id, now);
      rests.set(document.id, { revision, from: now, until });
      if (isNew) asked += 1;
    }
    this.#rests = rests;
    return asked;
  }

  async #attend(id: string, now: number): Promise<{ readonly until: number; readonly isNew: boolean }> {
    const config = await this.#load(id);
    const times = config && dueTimesOf(config);
    if (config === undefined || times === undefined) return { until: Number.POSITIVE_INFINITY, isNew: false };
    const savedAt = (await this.#options.configManager.history(id)).at(-1)?.createdAt ?? now;
    const due = dueInstant(times, { savedAt, now });
    const isNew = due !== undefined && (await this.#ask(config, due, now));
    return { until: times.next(now) ?? Number.POSITIVE_INFINITY, isNew };
  }

  async #load(id: string): Promise<MafPreflightConfig | undefined> {
    const { configManager, onUnreadable } = this.#options;
    try {
      // The empty name is no environment: the one that is loaded is the one that the message names.
      return await configManager.loadConfig(id, this.#environment ?? '');
    } catch (error) {
      if (!(error instanceof MafError) || error.isRetryable) throw error;
      onUnreadable?.(id, error);
      return undefined;
    }
  }

  /** True where this was the first to ask. */
  async #ask(config: MafPreflightConfig, due: number, now: number): Promise<boolean> {
    const { runtime } = this.#options;
    const jitterMs = Math.floor(runtime.random() * (scheduleOf(config)?.jitterSeconds ?? 0) * 1000);
    const message = scheduledCheck(config, due, this.#environment);
    try {
      const { duplicate } = await runtime.enqueue(message, { delayMs: Math.max(0, due + jitterMs - now) });
      return !duplicate;
    } catch (error) {
      // The same due time, asked for in another environment or before the configuration became one of another kind.
      if (error instanceof IdempotencyMismatchError) return false;
      throw error;
    }
  }
}
