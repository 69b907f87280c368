import type { AsyncPreflightConfigManager, PreflightConfigManager } from '@maf/config';
import type { MafPreflightConfig } from '@maf/protocols';

type ConfigSource = Pick<PreflightConfigManager | AsyncPreflightConfigManager, 'loadConfig'>;

/** The same configurations, each read once for an environment: a round sees one state of it from its first look on. */
export function rememberConfigs(source: ConfigSource): Pick<AsyncPreflightConfigManager, 'loadConfig'> {
  const known = new Map<string, Promise<MafPreflightConfig | undefined>>();
  const load = async (id: string, environment: string | undefined) => source.loadConfig(id, environment);
  return {
    loadConfig: (id, environment) => {
      const key = JSON.stringify([id, environment]);
      const config = known.get(key) ?? load(id, environment);
      known.set(key, config);
      return config;
    },
  };
}
