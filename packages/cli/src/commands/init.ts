import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { agentOrUser } from '../context/agent.js';
import type { CommandContext } from '../context/command-context.js';
import { withAsyncConfigs } from '../context/configs.js';
import { UsageError } from '../errors/usage-error.js';
import { proposeConfigs } from '../init/propose-configs.js';
import { RepositoryFiles } from '../init/repository-files.js';
import { configFileName, writeConfigFile } from '../init/write-config-file.js';
import { examples } from '../options/examples.js';
import { count } from '../output/count.js';
import { settingsInForce } from '../settings/settings-in-force.js';
import { runUntilStopped } from './preflight/run.js';

interface InitOptions {
  readonly dryRun?: boolean;
  /** False by `--no-run`. */
  readonly run: boolean;
}

export function addInit(program: Command, context: CommandContext): void {
  program
    .command('init')
    .summary(`write a ${configFileName} that fits this repository, and run its checks`)
    .description(
      `Looks at the repository (package manager, languages, services, settings of agents), writes ${configFileName} with ` +
        'checks that fit it, saves them and runs them once. The exit code is that of the run.',
    )
    .option('--dry-run', 'print the file, and write nothing')
    .option('--no-run', 'write and save only')
    .addHelpText('after', examples('maf init', 'maf init --dry-run', 'maf init --no-run'))
    .action((options: InitOptions) => init(context, options));
}

async function init(context: CommandContext, { dryRun = false, run }: InitOptions): Promise<void> {
  const { output } = context;
  const root = settingsInForce(context).projectRoot.value;
  if (!dryRun && existsSync(join(root, configFileName))) {
    throw new UsageError(
      `expected no ${configFileName} yet, found one in ${root}: change it, and save it with ` +
        `\`maf config import ${configFileName}\`; or remove it, and run \`maf init\` again`,
    );
  }
  const files = new RepositoryFiles(root);
  const configs = proposeConfigs(files);
  for (const problem of files.problems) output.warning(problem);
  if (dryRun) {
    output.json({ configs });
    return;
  }
  const written = writeConfigFile(root, configs);
  await withAsyncConfigs(context, 'create', async (manager) => {
    await manager.importConfigs(join(root, configFileName), { actor: agentOrUser(context, undefined) });
  });
  output.message(`Written: ${written.join(', ')} (${count(configs.length, 'check')}, saved).`);
  const ids = configs.map(({ id }) => id);
  if (run) await runUntilStopped(context, ids, { format: 'pretty' });
  output.message(
    `Change ${configFileName} as you like, then \`maf config import ${configFileName}\`. Before work starts: \`maf preflight run --all\`.`,
  );
}
