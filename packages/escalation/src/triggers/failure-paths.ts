import { isCheckConfig } from '@maf/config';
import type { MafEscalationPathConfig, PreflightExecution } from '@maf/protocols';
import type { EscalationConfigs } from '../engine/escalation-runtime.js';
import { EscalationPathNotFoundError } from '../errors/escalation-path-not-found-error.js';
import type { OutageThresholds } from './failures-in-outage.js';
import { pathsOn, preflightFailure } from './matching-paths.js';
import { escalationPaths, findEscalationPath } from './saved-paths.js';

/** The paths that a failed run may take. */
export interface FailurePaths {
  readonly paths: readonly MafEscalationPathConfig[];
  /** Whether it is the one that the configuration of the run names. */
  readonly isOwn: boolean;
}

/**
 * The path that the configuration of a run names, else every saved path that has `preflight_failure` as a trigger.
 * @throws EscalationPathNotFoundError when the configuration names a path that is not saved.
 */
export function failurePaths(
  configManager: EscalationConfigs,
  { configId, environment = '' }: PreflightExecution,
): FailurePaths {
  const ownPathId = ownPathOf(configManager, configId, environment);
  if (ownPathId === undefined) {
    return { paths: pathsOn(escalationPaths(configManager, environment), preflightFailure), isOwn: false };
  }
  const ownPath = findEscalationPath(configManager, ownPathId, environment);
  if (ownPath !== undefined) return { paths: [ownPath], isOwn: true };
  const known = configManager.listConfigs({ configType: 'escalation_path' });
  throw new EscalationPathNotFoundError(ownPathId, known, configId);
}

/** When the check of a run counts as down: at its first failure, and until its first success, where it says nothing. */
export function outageThresholds(
  configManager: Pick<EscalationConfigs, 'loadConfig'>,
  { configId, environment = '' }: PreflightExecution,
): OutageThresholds {
  const config = configManager.loadConfig(configId, environment);
  const thresholds = config !== undefined && isCheckConfig(config) ? config.config.thresholds : {};
  const { failures = 1, successes = 1 } = thresholds ?? {};
  return { failures, successes };
}

function ownPathOf(
  configManager: Pick<EscalationConfigs, 'loadConfig'>,
  configId: string,
  environment: string,
): string | undefined {
  const config = configManager.loadConfig(configId, environment);
  return config !== undefined && isCheckConfig(config) ? config.config.escalationPath : undefined;
}
