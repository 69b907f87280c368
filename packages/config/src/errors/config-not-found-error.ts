import { MafError } from '@maf/runtime';

export class ConfigNotFoundError extends MafError {
  readonly code = 'CONFIG_NOT_FOUND';

  constructor(readonly configId: string) {
    super(`There is no configuration ${configId}; listConfigs() names those that exist.`, { configId });
  }
}
