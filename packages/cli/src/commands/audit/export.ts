import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import type { Command } from 'commander';
import { exportLines } from '../../audit/export-lines.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';

interface ExportOptions {
  readonly output?: string;
}

export function addAuditExport(audit: Command, context: CommandContext): void {
  audit
    .command('export')
    .summary('the whole trail, to be kept and verified elsewhere')
    .description(
      'Writes all rows and what seals them as JSON lines. `maf audit verify --file FILE` verifies them where there is no store.',
    )
    .option('--output <file>', 'write to this file, readable for this user only (default: stdout)')
    .addHelpText('after', examples('maf audit export --output trail.jsonl', 'maf audit export | gzip > trail.jsonl.gz'))
    .action((options: ExportOptions) => exportTrail(context, options));
}

async function exportTrail(context: CommandContext, { output: file }: ExportOptions): Promise<void> {
  const { sealTrail, trailOf } = await import('@maf/runtime');
  await withRuntime(context, 'existing', async ({ audit }) => {
    await sealTrail(audit);
    const lines = exportLines(await trailOf(audit));
    if (file !== undefined) await writeLines(file, lines);
    else for await (const line of lines) context.output.text(line);
  });
}

/** The file appears whole or not at all. */
async function writeLines(file: string, lines: AsyncIterable<string>): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  const handle = await open(temporary, 'wx', 0o600);
  try {
    for await (const line of lines) await handle.write(`${line}\n`);
    await handle.sync();
    await handle.close();
    await rename(temporary, file);
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(temporary, { force: true });
    throw error;
  }
}
