import { dependenciesOf, findCircle, type PreflightConfigManager } from '@maf/config';
import type { MafPreflightConfig } from '@maf/protocols';
import { MafError } from '@maf/runtime';

/** The circle that a configuration is on in an environment, along what its checks need and list; undefined: none. */
export function findCircleOf(
  document: MafPreflightConfig,
  configManager: Pick<PreflightConfigManager, 'loadConfig'>,
  environment: string | undefined,
): readonly string[] | undefined {
  return findCircle(document.id, (id) => {
    const config = id === document.id ? document : load(id, configManager, environment);
    return config === undefined ? [] : dependenciesOf(config).map((dependency) => dependency.id);
  });
}

/** What cannot be read needs nothing: it says by itself why it cannot be run. */
function load(
  id: string,
  configManager: Pick<PreflightConfigManager, 'loadConfig'>,
  environment: string | undefined,
): MafPreflightConfig | undefined {
  try {
    return configManager.loadConfig(id, environment ?? '');
  } catch (error) {
    if (!(error instanceof MafError) || error.isRetryable) throw error;
    return undefined;
  }
}
