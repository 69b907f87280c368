import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { databaseStatus } from '../database/database-status.js';
import { describeStatus } from '../database/describe-status.js';
import { migrateDatabase } from '../database/migrate-database.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../options/examples.js';

export function addDb(program: Command, context: CommandContext): void {
  const database = program
    .command('db')
    .summary('state and migrations of the database file')
    .description('The SQLite file of the store.')
    .addHelpText('after', examples('maf db status', 'maf db migrate'));
  database
    .command('status')
    .summary('file, schema and row counts')
    .description('Shows the database file, its schema and how many rows there are. It changes nothing.')
    .addHelpText('after', examples('maf db status', 'maf db status --db /backup/runtime.db --json'))
    .action(() => showStatus(context));
  database
    .command('migrate')
    .summary('make the database, or bring it to the newest schema')
    .description('Opens the database file, making it where there is none, and says which migrations were applied.')
    .addHelpText('after', examples('maf db migrate', 'maf db migrate --db ./fleet.db'))
    .action(() => migrate(context));
}

async function showStatus(context: CommandContext): Promise<void> {
  const status = await databaseStatus(context);
  if (status.schema === 'newer' || status.schema === 'foreign') context.exitCode = exitCodes.environment;
  context.output.result(status, () => describeStatus(status));
}

async function migrate(context: CommandContext): Promise<void> {
  const report = await migrateDatabase(context);
  const { file, applied } = report;
  context.output.result(report, () =>
    applied.length === 0 ? `${file} has the newest schema` : `${file}: applied ${applied.join(', ')}`,
  );
}
