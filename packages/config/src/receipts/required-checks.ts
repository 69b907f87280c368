import type { StoredConfig } from '@maf/runtime';
import { isJsonObject } from '../documents/json-object.js';
import { mergedDocument } from '../overrides/merged-document.js';

/** The ids of the saved checks whose failure is a failure in this environment, sorted: all that are not advisory there. */
export function requiredChecks(configs: readonly StoredConfig[], environment: string | undefined): string[] {
  return configs
    .filter(({ document }) => document.configType !== 'escalation_path' && document.configType !== 'escalation_target')
    .filter(({ document }) => {
      const { config } = mergedDocument(document, environment);
      return !(isJsonObject(config) && config['enforcement'] === 'advisory');
    })
    .map(({ document }) => document.id)
    .sort();
}
