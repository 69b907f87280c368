import type { MafEscalationPathConfig, ThresholdOperator } from '@maf/protocols';

/** The condition that failed checks are counted under. */
export const preflightFailure = 'preflight_failure';

export type TriggerCondition = MafEscalationPathConfig['config']['triggerConditions'][number];

/** How often the condition was seen, as a trigger counts it: in its window. */
export type CountFor = (trigger: TriggerCondition) => number;

/** The paths that have the condition as a trigger, whatever its threshold. */
export function pathsOn(paths: readonly MafEscalationPathConfig[], condition: string): MafEscalationPathConfig[] {
  return paths.filter((path) => triggerOf(path, condition) !== undefined);
}

/** The paths that are taken: their threshold for the condition is reached. */
export function matchingPaths(
  paths: readonly MafEscalationPathConfig[],
  condition: string,
  countFor: CountFor,
): MafEscalationPathConfig[] {
  return paths.filter((path) => {
    const trigger = triggerOf(path, condition);
    return trigger !== undefined && isReached(trigger, countFor(trigger));
  });
}

/**
 * Whether a path that a check names as its own is taken. Its threshold counts where it states one for failed checks; a
 * path that states none is taken at the first failure, as the check has chosen it.
 */
export function isOwnPathTaken(path: MafEscalationPathConfig, countFor: CountFor): boolean {
  const own = triggerOf(path, preflightFailure);
  return own === undefined || isReached(own, countFor(own));
}

export function triggerOf({ config }: MafEscalationPathConfig, condition: string): TriggerCondition | undefined {
  return config.triggerConditions.find((trigger) => trigger.condition === condition);
}

const compare: Readonly<Record<ThresholdOperator, (count: number, threshold: number) => boolean>> = {
  gt: (count, threshold) => count > threshold,
  gte: (count, threshold) => count >= threshold,
  lt: (count, threshold) => count < threshold,
  lte: (count, threshold) => count <= threshold,
  eq: (count, threshold) => count === threshold,
  ne: (count, threshold) => count !== threshold,
};

export function isReached({ threshold, operator = 'gte' }: TriggerCondition, count: number): boolean {
  return compare[operator](count, threshold);
}
