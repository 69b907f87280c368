import { type AsyncPreflightConfigManager, dependenciesOf, findCircle, type PreflightConfigManager } from '@maf/config';
import type { MafPreflightConfig } from '@maf/protocols';
import { MafError } from '@maf/runtime';

type ConfigSource = Pick<PreflightConfigManager | AsyncPreflightConfigManager, 'loadConfig'>;

/** The circle that a configuration is on in an environment, along what its checks need and list; undefined: none. */
export async function findCircleOf(
  document: MafPreflightConfig,
  configManager: ConfigSource,
  environment: string | undefined,
): Promise<readonly string[] | undefined> {
  const dependencies = new Map<string, readonly string[]>();
  const add = async (id: string, config: MafPreflightConfig | undefined): Promise<void> => {
    const ids = config === undefined ? [] : dependenciesOf(config).map((dependency) => dependency.id);
    dependencies.set(id, ids);
    for (const next of ids) {
      if (!dependencies.has(next)) await add(next, await load(next, configManager, environment));
    }
  };
  await add(document.id, document);
  return findCircle(document.id, (id) => dependencies.get(id) ?? []);
}

/** What cannot be read needs nothing: it says by itself why it cannot be run. */
async function load(
  id: string,
  configManager: ConfigSource,
  environment: string | undefined,
): Promise<MafPreflightConfig | undefined> {
  try {
    return await configManager.loadConfig(id, environment ?? '');
  } catch (error) {
    if (!(error instanceof MafError) || error.isRetryable) throw error;
    return undefined;
  }
}
