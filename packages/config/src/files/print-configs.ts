import type { MafPreflightConfig } from '@maf/protocols';
import { stringify } from 'yaml';
import type { ConfigFileFormat } from './config-file-format.js';

/** The text of a file of one configuration, or of a list of them. */
export function printConfigs(
  configs: MafPreflightConfig | readonly MafPreflightConfig[],
  format: ConfigFileFormat,
): string {
  return format === 'json'
    ? `${JSON.stringify(configs, undefined, 2)}\n`
    : stringify(configs, { lineWidth: 0, version: '1.2' });
}
