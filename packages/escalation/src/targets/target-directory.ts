import type { PreflightConfigManager } from '@maf/config';
import type { MafEscalationTargetConfig } from '@maf/protocols';
import { MafError } from '@maf/runtime';

/** The saved targets by their ids; of one that cannot be read, why. A name that is not there is an agent's. */
export type TargetDirectory = ReadonlyMap<string, MafEscalationTargetConfig | { readonly problem: string }>;

/**
 * The saved targets as they are in an environment (`''` for none).
 * @throws retryable errors of the store
 */
export function targetDirectory(
  configManager: Pick<PreflightConfigManager, 'listConfigs' | 'loadConfig'>,
  environment: string,
): TargetDirectory {
  const directory = new Map<string, MafEscalationTargetConfig | { readonly problem: string }>();
  for (const id of configManager.listConfigs({ configType: 'escalation_target' })) {
    try {
      const config = configManager.loadConfig(id, environment);
      if (config?.configType === 'escalation_target') directory.set(id, config);
    } catch (error) {
      if (!(error instanceof MafError) || error.isRetryable) throw error;
      directory.set(id, { problem: `target ${id} cannot be used: ${error.code}` });
    }
  }
  return directory;
}
