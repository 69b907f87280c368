import type { MafEscalationPathConfig, PreflightExecution } from '@maf/protocols';
import type { EscalationConfigs } from '../engine/escalation-runtime.js';
import { EscalationPathNotFoundError } from '../errors/escalation-path-not-found-error.js';
import type { OutageThresholds } from './failures-in-outage.js';
import { isOwnPathTaken, matchingPaths, preflightFailure } from './matching-paths.js';
import { escalationPaths, findEscalationPath } from './saved-paths.js';

/**
 * The paths that a failed run takes after so many failures in one outage: the one that its configuration names, else every
 * saved path whose `preflight_failure` threshold is reached.
 * @throws EscalationPathNotFoundError when the configuration names a path that is not saved.
 */
export function failurePaths(
  configManager: EscalationConfigs,
  { configId, environment = '' }: PreflightExecution,
  count: number,
): MafEscalationPathConfig[] {
  const ownPathId = ownPathOf(configManager, configId, environment);
  if (ownPathId === undefined)
    return matchingPaths(escalationPaths(configManager, environment), preflightFailure, count);
  const ownPath = findEscalationPath(configManager, ownPathId, environment);
  if (ownPath === undefined) {
    const known = configManager.listConfigs({ configType: 'escalation_path' });
    throw new EscalationPathNotFoundError(ownPathId, known, configId);
  }
  return isOwnPathTaken(ownPath, count) ? [ownPath] : [];
}

/** When the check of a run counts as down: at its first failure, and until its first success, where it says nothing. */
export function outageThresholds(
  configManager: Pick<EscalationConfigs, 'loadConfig'>,
  { configId, environment = '' }: PreflightExecution,
): OutageThresholds {
  const config = configManager.loadConfig(configId, environment);
  const thresholds = config === undefined || config.configType === 'escalation_path' ? {} : config.config.thresholds;
  const { failures = 1, successes = 1 } = thresholds ?? {};
  return { failures, successes };
}

function ownPathOf(
  configManager: Pick<EscalationConfigs, 'loadConfig'>,
  configId: string,
  environment: string,
): string | undefined {
  const config = configManager.loadConfig(configId, environment);
  return config === undefined || config.configType === 'escalation_path' ? undefined : config.config.escalationPath;
}
