import type { MafEscalationPathConfig } from '@maf/protocols';

/** The condition that failed checks are counted under. */
export const preflightFailure = 'preflight_failure';

/** The paths that are taken when `condition` has been counted `count` times: one of their thresholds is reached. */
export function matchingPaths(
  paths: readonly MafEscalationPathConfig[],
  condition: string,
  count: number,
): MafEscalationPathConfig[] {
  return paths.filter(({ config }) =>
    config.triggerConditions.some((trigger) => trigger.condition === condition && trigger.threshold <= count),
  );
}

/**
 * Whether a path that a check names as its own is taken. Its threshold counts where it states one for failed checks; a
 * path that states none is taken at the first failure, as the check has chosen it.
 */
export function isOwnPathTaken({ config }: MafEscalationPathConfig, count: number): boolean {
  const own = config.triggerConditions.find(({ condition }) => condition === preflightFailure);
  return count >= (own?.threshold ?? 1);
}
