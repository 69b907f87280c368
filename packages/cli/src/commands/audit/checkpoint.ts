import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { keyFileOf } from '../../audit/key-file.js';
import type { CommandContext } from '../../context/command-context.js';
import { withRuntime } from '../../context/runtime.js';
import { examples } from '../../options/examples.js';

interface CheckpointOptions {
  readonly keyFile?: string;
  readonly output?: string;
}

export function addAuditCheckpoint(audit: Command, context: CommandContext): void {
  audit
    .command('checkpoint')
    .summary('seal the trail and sign what it comes to')
    .description(
      'Seals all rows, verifies the whole trail, and signs its size and root hash: a few lines of text, to be kept where ' +
        'those who write the trail cannot change them, such as in git. A trail that was tampered with is not signed.',
    )
    .option('--key-file <file>', 'file of the private key (default: MAF_AUDIT_KEY_FILE)')
    .option('--output <file>', 'write to this file (default: stdout)')
    .addHelpText(
      'after',
      examples('maf audit checkpoint --output audit.checkpoint && git add audit.checkpoint && git commit'),
    )
    .action((options: CheckpointOptions) => checkpoint(context, options));
}

async function checkpoint(context: CommandContext, { keyFile, output: file }: CheckpointOptions): Promise<void> {
  const { headOfTrail, readPrivateKey, readSecretFile, signCheckpoint } = await import('@maf/runtime');
  const signer = readPrivateKey(readSecretFile(keyFileOf(context, keyFile)));
  await withRuntime(context, 'existing', async ({ audit }) => {
    const head = await headOfTrail(audit);
    const note = signCheckpoint(head, signer);
    if (file !== undefined) await writeFile(file, note);
    context.output.result({ ...head, note }, () => (file === undefined ? note : `${file}: ${head.treeSize} rows`));
  });
}
