import type { AuditEntry } from '@maf/protocols';
import type { AuditSummary } from '@maf/runtime';
import type { Command } from 'commander';
import { entryHeadings, entryRow } from '../../audit/entry-row.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';
import { parseCount } from '../../options/parse-count.js';
import { count } from '../../output/count.js';
import type { Paint } from '../../output/paint.js';
import { formatTable } from '../../output/table.js';

const dayMs = 24 * 3_600_000;

interface ReportOptions {
  readonly days: number;
}

export function addAuditReport(audit: Command, context: CommandContext): void {
  audit
    .command('report')
    .summary('what was done in the last days, in numbers')
    .description('Sums the audit trail up: how often what was done, by whom, what was refused and what was overridden.')
    .option('--days <number>', 'the last so many days', parseCount, 7)
    .addHelpText('after', examples('maf audit report --days 7', 'maf audit report --days 30 --json'))
    .action((options: ReportOptions) => report(context, options));
}

async function report(context: CommandContext, { days }: ReportOptions): Promise<void> {
  const { summariseEntries } = await import('@maf/runtime');
  await withRuntime(context, 'existing', async (runtime) => {
    const to = runtime.clock();
    const from = to - days * dayMs;
    const entries = await runtime.audit.list({ since: from, limit: Number.MAX_SAFE_INTEGER });
    const summary = summariseEntries(entries.reverse());
    const { paint } = context.output;
    context.output.result({ from, to, ...summary }, () => describe(summary, { from, to, paint }));
  });
}

interface Frame {
  readonly from: number;
  readonly to: number;
  readonly paint: Paint;
}

function describe({ total, actions, actors, refusals, overrides }: AuditSummary, frame: Frame): string {
  const { from, to, paint } = frame;
  const days = `from ${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  const counted = (heading: string, counts: AuditSummary['actions']) =>
    formatTable(
      [heading, 'ROWS'],
      counts.map((one) => [one.name, String(one.count)]),
      paint,
    );
  const listed = (title: string, rows: readonly AuditEntry[]) => {
    const table = formatTable(
      entryHeadings,
      rows.map((row) => entryRow(row, to)),
      paint,
    );
    return rows.length === 0 ? [`${title}: none`] : [`${title}:`, table];
  };
  if (total === 0) return `Nothing was done ${days}.`;
  return [
    `${count(total, 'row')} ${days}`,
    '',
    counted('ACTION', actions),
    '',
    counted('ACTOR', actors),
    '',
    ...listed('Refused', refusals),
    '',
    ...listed('Overridden', overrides),
  ].join('\n');
}
