import type { Command } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { databaseStatus } from '../database/database-status.js';
import { describeServerStatus } from '../database/describe-server-status.js';
import { describeStatus } from '../database/describe-status.js';
import { migrateDatabase } from '../database/migrate-database.js';
import { migrateServer } from '../database/migrate-server.js';
import { serverStatus } from '../database/server-status.js';
import { exitCodes } from '../exit-codes.js';
import { examples } from '../options/examples.js';
import { settingsInForce } from '../settings/settings-in-force.js';
import { addDbCopy } from './db-copy.js';

export function addDb(program: Command, context: CommandContext): void {
  const database = program
    .command('db')
    .summary('state and migrations of the database')
    .description(
      'The SQLite file of the store, or its schema on a PostgreSQL server (mode postgres). A file is backed up by ' +
        "SQLite (`sqlite3 FILE '.backup COPY'`), a server by its own tools (`pg_dump -n maf`), which also vacuum it.",
    )
    .addHelpText('after', examples('maf db status', 'maf db migrate'));
  database
    .command('status')
    .summary('place, schema and rows')
    .description(
      'Shows the database file, its schema and how many rows there are; of a server also its version, the connection, ' +
        'and sizes, dead rows and last vacuum of each table. It changes nothing.',
    )
    .addHelpText('after', examples('maf db status', 'maf db status --db /backup/runtime.db --json'))
    .action(() => (isServer(context) ? showServerStatus(context) : showStatus(context)));
  database
    .command('migrate')
    .summary('make the database, or bring it to the newest schema')
    .description('Opens the database, making it where there is none, and says which migrations were applied.')
    .addHelpText('after', examples('maf db migrate', 'maf db migrate --db ./fleet.db'))
    .action(() => migrate(context));
  addDbCopy(database, context);
}

function isServer(context: CommandContext): boolean {
  return settingsInForce(context).modes[0] === 'postgres';
}

async function showStatus(context: CommandContext): Promise<void> {
  const status = await databaseStatus(context);
  if (status.schema === 'newer' || status.schema === 'foreign') context.exitCode = exitCodes.environment;
  context.output.result(status, () => describeStatus(status));
}

async function showServerStatus(context: CommandContext): Promise<void> {
  const status = await serverStatus(context);
  const isUsable = (status.schema === 'current' || status.schema === 'behind') && status.missingTables.length === 0;
  if (!isUsable) context.exitCode = exitCodes.environment;
  context.output.result(status, () => describeServerStatus(status, context.output.paint));
}

async function migrate(context: CommandContext): Promise<void> {
  const report = await (isServer(context) ? migrateServer(context) : migrateDatabase(context));
  const { location, applied } = report;
  context.output.result(report, () =>
    applied.length === 0 ? `${location} has the newest schema` : `${location}: applied ${applied.join(', ')}`,
  );
}
