import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { keyFileOf } from '../../audit/key-file.js';
import type { CommandContext } from '../../context/command-context.js';
import { UsageError } from '../../errors/usage-error.js';
import { examples } from '../../options/examples.js';

interface KeygenOptions {
  readonly keyFile?: string;
  readonly name: string;
}

export function addAuditKeygen(audit: Command, context: CommandContext): void {
  audit
    .command('keygen')
    .summary('make the key that checkpoints are signed with')
    .description(
      'Makes an Ed25519 key. The private half goes into a file that only this user can read, and is never printed; the ' +
        'public half is printed: commit it. A key that is there is never overwritten.',
    )
    .option('--key-file <file>', 'file for the private key, outside the state folder (default: MAF_AUDIT_KEY_FILE)')
    .requiredOption('--name <name>', 'what the trail is called in its checkpoints, such as example.com/repository')
    .addHelpText(
      'after',
      examples('maf audit keygen --key-file ~/.config/maf/audit.key --name example.com/repository > audit.pub'),
    )
    .action((options: KeygenOptions) => keygen(context, options));
}

async function keygen(context: CommandContext, { keyFile, name }: KeygenOptions): Promise<void> {
  const { createNoteKey } = await import('@maf/runtime');
  const file = keyFileOf(context, keyFile);
  const { privateKey, publicKey } = createNoteKey(name);
  try {
    await writeFile(file, `${privateKey}\n`, { mode: 0o600, flag: 'wx' });
  } catch (cause) {
    throw new UsageError(`Cannot make ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
  context.output.message(`The private key is in ${file}. Its public half:`);
  context.output.result({ keyFile: file, publicKey }, () => publicKey);
}
