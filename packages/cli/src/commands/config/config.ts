import type { Command } from 'commander';
import type { CommandContext } from '../../context/command-context.js';
import { examples } from '../../options/examples.js';
import { addConfigDelete } from './delete.js';
import { addConfigDiff } from './diff.js';
import { addConfigExport } from './export.js';
import { addConfigImport } from './import.js';
import { addConfigList } from './list.js';
import { addConfigMigrate } from './migrate.js';
import { addConfigRollback } from './rollback.js';
import { addConfigSave } from './save.js';
import { addConfigShow } from './show.js';
import { addConfigValidate } from './validate.js';

export function addConfig(program: Command, context: CommandContext): void {
  const config = program
    .command('config')
    .summary('save, show, check and migrate configurations')
    .description('Configurations of checks and escalation paths: checked before they are saved, every revision kept.')
    .addHelpText(
      'after',
      examples(
        'maf config validate checks/*.yaml',
        'maf config save checks/api-health.yaml',
        'maf config show api-health-check --env production',
      ),
    );
  addConfigSave(config, context);
  addConfigList(config, context);
  addConfigShow(config, context);
  addConfigValidate(config, context);
  addConfigMigrate(config, context);
  addConfigDelete(config, context);
  addConfigDiff(config, context);
  addConfigRollback(config, context);
  addConfigExport(config, context);
  addConfigImport(config, context);
}
