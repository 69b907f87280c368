import type { MafEscalationPathConfig } from '@maf/protocols';
import type { EscalationConfigs } from '../engine/escalation-runtime.js';
import { EscalationPathNotFoundError } from '../errors/escalation-path-not-found-error.js';

/** The saved escalation paths as they are in an environment (`''`: in none; undefined: in the manager's own), by id. */
export function escalationPaths(
  configManager: EscalationConfigs,
  environment: string | undefined,
): MafEscalationPathConfig[] {
  return configManager
    .listConfigs({ configType: 'escalation_path' })
    .flatMap((id) => findEscalationPath(configManager, id, environment) ?? []);
}

/** Undefined where there is no configuration of that id, or it is of another type. */
export function findEscalationPath(
  configManager: Pick<EscalationConfigs, 'loadConfig'>,
  pathId: string,
  environment: string | undefined,
): MafEscalationPathConfig | undefined {
  const config = configManager.loadConfig(pathId, environment);
  return config?.configType === 'escalation_path' ? config : undefined;
}

/** @throws EscalationPathNotFoundError */
export function knownPath(
  configManager: EscalationConfigs,
  pathId: string,
  environment: string | undefined,
): MafEscalationPathConfig {
  const path = findEscalationPath(configManager, pathId, environment);
  if (path !== undefined) return path;
  throw new EscalationPathNotFoundError(pathId, configManager.listConfigs({ configType: 'escalation_path' }));
}
