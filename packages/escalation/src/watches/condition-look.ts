import type { MafEscalation } from '@maf/protocols';
import type { EscalationEngine } from '../engine/escalation-engine.js';
import type { EscalationConfigSource, EscalationRuntime } from '../engine/escalation-runtime.js';
import type { RaisedCondition } from '../engine/raised-condition.js';
import { readConfigs } from '../engine/read-configs.js';
import { pathsOn } from '../triggers/matching-paths.js';
import { escalationPaths } from '../triggers/saved-paths.js';
import type { ConditionWatch } from './condition-watch.js';

export interface ConditionLookOptions {
  readonly runtime: Pick<EscalationRuntime, 'clock' | 'escalations'>;
  readonly configManager: EscalationConfigSource;
  readonly engine: Pick<EscalationEngine, 'clear' | 'raise'>;
  readonly watches: readonly ConditionWatch[];
}

/** How far back the first look goes. */
const lookBackMs = 60 * 60_000;
/** How far each look goes back behind the one before: clocks differ a little, and what is written is seen a little later. */
const overlapMs = 60_000;

/** Looks again and again for conditions that nobody has to raise, and for causes that are over. */
export class ConditionLook {
  readonly #options: ConditionLookOptions;
  #lastLook: number | undefined;
  /** What the last look found: told of again, it would lead to nothing. */
  #known: ReadonlySet<string> = new Set();

  constructor(options: ConditionLookOptions) {
    this.#options = options;
  }

  /**
   * Raises what has happened since the last look, for conditions that a saved path asks for, and resolves escalations whose
   * cause is over (`autoResolve`). Returns the escalations that it began, joined or resolved.
   */
  async look(): Promise<MafEscalation[]> {
    const { configManager, engine, watches, runtime } = this.#options;
    const paths = await readConfigs(configManager, (configs) => escalationPaths(configs, undefined));
    const now = runtime.clock();
    const since = this.#lastLook === undefined ? now - lookBackMs : Math.min(this.#lastLook, now) - overlapMs;
    const known = new Set<string>();
    const touched: MafEscalation[] = [];
    for (const watch of watches) {
      if (pathsOn(paths, watch.condition).length === 0) continue;
      for (const raised of await watch.look(since)) {
        if (!this.#known.has(nameOf(raised))) touched.push(...(await engine.raise(raised)));
        known.add(nameOf(raised));
      }
    }
    this.#lastLook = now;
    this.#known = known;
    return [...touched, ...(await this.#clearWhatIsOver())];
  }

  async #clearWhatIsOver(): Promise<MafEscalation[]> {
    const { runtime, engine, watches } = this.#options;
    const open = await runtime.escalations.list({ open: true, limit: 1000 });
    const cleared: MafEscalation[] = [];
    for (const { deduplicationKey, pathId, path } of open) {
      if (path.config.autoResolve !== true) continue;
      for (const { condition, isOver } of watches) {
        const prefix = `${condition}:`;
        if (!deduplicationKey.startsWith(prefix) || !deduplicationKey.endsWith(`:${pathId}`)) continue;
        const key = deduplicationKey.slice(prefix.length, -pathId.length - 1);
        if (await isOver(key)) cleared.push(...(await engine.clear({ condition, key })));
      }
    }
    return cleared;
  }
}

function nameOf({ condition, key, causeId }: RaisedCondition): string {
  return JSON.stringify([condition, key, causeId]);
}
