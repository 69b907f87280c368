import type { CopyReport } from '@maf/store/copy';
import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { copyDatabase } from '../database/copy/copy-database.js';
import { comparisonTable, describeOutcome } from '../database/copy/describe-copy.js';
import { showsPassword, storeAddress } from '../database/copy/store-address.js';
import { examples } from '../options/examples.js';
import { formatTable } from '../output/table.js';
import { showCopyProgress } from '../progress/copy-progress.js';

interface CopyOptions {
  readonly from: string;
  readonly to: string;
  readonly progress: boolean;
}

export function addDbCopy(database: Command, context: CommandContext): void {
  database
    .command('copy')
    .summary('copy a whole store to another backend, and compare both')
    .description(
      'Copies everything that a store holds to an empty one, reads both back and compares them. Nobody may have either open. ' +
        'A copy that was cut short goes on when the command is run again; until it is complete, the target cannot be opened.',
    )
    .requiredOption('--from <address>', 'sqlite:FILE, postgres://user@host/database#schema, or env:NAME of a variable')
    .requiredOption('--to <address>', 'likewise; the store is made where there is none')
    .option('--no-progress', 'do not show how far it is')
    .addHelpText(
      'after',
      examples(
        'maf db copy --from sqlite:.agent-mail/runtime.db --to env:MAF_DATABASE_URL',
        "maf db copy --from 'postgres://maf@db.example.org/maf#team' --to sqlite:./back.db --json",
      ),
    )
    .action((options: CopyOptions) => copy(context, options));
}

async function copy(context: CommandContext, options: CopyOptions): Promise<void> {
  const { output } = context;
  if ([options.from, options.to].some(showsPassword)) {
    output.warning('a password on the command line can be read in the list of processes; use env:NAME, or PGPASSFILE');
  }
  const report = await copyShowing(context, options);
  const { headings, rows } = comparisonTable(report);
  output.result(report, () => formatTable(headings, rows, output.paint));
  output.message(describeOutcome(report));
}

async function copyShowing(context: CommandContext, { from, to, progress }: CopyOptions): Promise<CopyReport> {
  const { env, output } = context;
  const [source, target] = [storeAddress('--from', from, env), storeAddress('--to', to, env)];
  using shown = await showCopyProgress(context, progress && !output.isJson);
  return await copyDatabase(source, target, env, shown.tell);
}
