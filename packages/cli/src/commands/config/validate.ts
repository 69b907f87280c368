import type { PreflightConfigManager } from '@maf/config';
import type { Command } from 'commander';
import { ownSmokeTests } from '../../checks/own-smoke-tests.js';
import type { CommandContext } from '../../context/command-context.js';
import { withAsyncConfigs } from '../../context/configs.js';
import { exitCodes } from '../../exit-codes.js';
import { examples } from '../../options/examples.js';
import { printable } from '../../output/printable.js';
import { withFiles } from './stdin-file.js';
import { type Validation, validateFile, validateStored } from './validation.js';

interface ValidateOptions {
  readonly all?: boolean;
}

export function addConfigValidate(config: Command, context: CommandContext): void {
  config
    .command('validate')
    .summary('check configurations without saving them')
    .description(
      'Says of each file (or with --all of each saved configuration) all that is wrong; exit code 1 if any is.',
    )
    .argument('[file...]', 'files or folders; - reads stdin')
    .option('--all', 'every saved configuration')
    .addHelpText('after', examples('maf config validate checks/*.yaml', 'maf config validate --all --json'))
    .action((files: string[], options: ValidateOptions, command: Command) => {
      if ((files.length === 0) !== (options.all === true)) command.error('error: expected either files or --all');
      return options.all ? validateAll(context) : validateFiles(context, files);
    });
}

async function validateAll(context: CommandContext): Promise<void> {
  await withAsyncConfigs(context, 'existing', async (manager) => {
    printValidations(
      context,
      await manager.run((configs) => configs.listConfigs().map((id) => validateStored(configs, id))),
    );
  });
}

async function validateFiles(context: CommandContext, sources: string[]): Promise<void> {
  await withFiles(context, sources, async (files) => {
    const manager = await managerWithoutStore(context);
    printValidations(
      context,
      files.map((file, index) => validateFile(manager, file, sources[index] ?? file)),
    );
  });
}

/** Files can be checked where there is no store. */
async function managerWithoutStore(context: CommandContext): Promise<PreflightConfigManager> {
  const { PreflightConfigManager } = await import('@maf/config');
  const { createRuntimeFactory } = await import('@maf/runtime');
  const smokeTests = await ownSmokeTests(context);
  return new PreflightConfigManager({ runtime: createRuntimeFactory({ mode: 'memory' }), smokeTests });
}

function printValidations(context: CommandContext, validations: readonly Validation[]): void {
  const { output } = context;
  if (validations.some(({ valid }) => !valid)) context.exitCode = exitCodes.failed;
  if (validations.length === 0 && !output.isJson) output.message('No configurations are saved.');
  else output.result(validations, () => validations.map((validation) => describe(validation, output.paint)).join('\n'));
}

function describe({ source, valid, problems }: Validation, paint: CommandContext['output']['paint']): string {
  const verdict = valid ? paint('green', 'valid') : paint('red', 'not valid');
  const lines = problems.map(({ where, expected, found }) => `  ${where}: expected ${expected}, found ${found}`);
  return [`${source}: ${verdict}`, ...lines.map(printable)].join('\n');
}
