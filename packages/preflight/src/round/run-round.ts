import { isGreen } from '@maf/runtime';
import { RoundChecks, type RoundSettings } from './round-checks.js';
import type { RoundObserver } from './round-observer.js';
import type { CheckResult } from './skipped-check.js';
import { Slots } from './slots.js';
import { Turns } from './turns.js';

/** Asks for a round: some saved checks, and all that they need. */
export interface RoundRequest extends RoundSettings {
  /** Each is run once, even if it stands here twice. */
  readonly configIds: readonly string[];
  /** So many checks are run at once; default 8, and 1 where fixes are made: two may be about one file. */
  readonly concurrency?: number;
  /** True: at the first failure the checks that are under way are stopped, and no more are begun. Default false. */
  readonly failFast?: boolean;
  /** Stops the round: it rejects with the signal's reason once what was under way has ended. */
  readonly signal?: AbortSignal;
  readonly observer?: RoundObserver;
}

/** A finished round. */
export interface PreflightRound {
  /** In the order that was asked for, each behind what it needs. */
  readonly results: readonly CheckResult[];
  /** Whether every check is green; one that was skipped is not. */
  readonly isGreen: boolean;
}

/**
 * Runs checks together: those that need nothing, or nothing that is still to come, in the order in which they were asked
 * for, so many at once. Each is run at most once, and stored as `runPreflight` does. One whose need is not green is
 * skipped; a skip is no execution.
 *
 * @throws RangeError for a concurrency below 1
 * @throws the signal's reason, when the round is stopped
 */
export async function runRound(request: RoundRequest): Promise<PreflightRound> {
  const {
    configIds,
    concurrency = request.fix === undefined ? 8 : 1,
    failFast = false,
    observer = {},
    signal,
    ...settings
  } = request;
  signal?.throwIfAborted();
  const slots = new Slots(concurrency);
  const checks = await RoundChecks.plan(settings, configIds);
  observer.planned?.(checks.ids);
  const results = await new Turns(checks, slots, failFast, observer, signal).takeAll();
  return { results, isGreen: results.every(({ status }) => status !== 'skipped' && isGreen(status)) };
}
