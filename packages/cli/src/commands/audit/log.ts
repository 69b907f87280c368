import type { AuditFilter } from '@maf/runtime';
import type { Command } from 'commander';
import { entryHeadings, entryRow } from '../../audit/entry-row.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { parseDuration } from '../../options/parse-duration.js';

interface LogOptions extends Omit<AuditFilter, 'since'> {
  /** Milliseconds ago. */
  readonly since?: number;
}

export function addAuditLog(audit: Command, context: CommandContext): void {
  audit
    .command('log')
    .summary('who did what, the latest first')
    .description('Lists rows of the audit trail, the latest first.')
    .option('--actor <id>', 'only what this agent or person did')
    .option('--action <name>', 'only this, such as lease.forced or access.refused')
    .option('--subject <name>', 'only what was done to this path or id')
    .option('--since <time>', 'only what was done in this time, such as 2h or 7d', parseDuration)
    .option('--limit <number>', 'at most so many (default: 100)', parseCount)
    .addHelpText('after', examples('maf audit log --actor supervisor --since 1d', 'maf audit log --json'))
    .action((options: LogOptions) => log(context, options));
}

async function log(context: CommandContext, { since, ...filter }: LogOptions): Promise<void> {
  await withRuntime(context, 'existing', async (runtime) => {
    const now = runtime.clock();
    const entries = await runtime.audit.list({ ...filter, ...(since === undefined ? {} : { since: now - since }) });
    context.output.list({
      data: entries,
      headings: entryHeadings,
      rows: entries.map((entry) => entryRow(entry, now)),
      whenEmpty: 'The audit trail has no such rows.',
    });
  });
}
