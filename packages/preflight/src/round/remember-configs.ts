import type { PreflightConfigManager } from '@maf/config';
import type { MafPreflightConfig } from '@maf/protocols';

type ConfigSource = Pick<PreflightConfigManager, 'loadConfig'>;

/** The same configurations, each read once for an environment: a round sees one state of it from its first look on. */
export function rememberConfigs(source: ConfigSource): ConfigSource {
  const known = new Map<string, MafPreflightConfig | undefined>();
  return {
    loadConfig: (id, environment) => {
      const key = JSON.stringify([id, environment]);
      if (!known.has(key)) known.set(key, source.loadConfig(id, environment));
      return known.get(key);
    },
  };
}
