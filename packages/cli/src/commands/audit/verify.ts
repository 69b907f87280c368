import { readFile } from 'node:fs/promises';
import type { TrailVerdict, TreeHead } from '@maf/runtime';
import type { Command } from 'commander';
import { describeVerdict } from '../../audit/describe-verdict.js';
import { readExport } from '../../audit/read-export.js';
import type { CommandContext } from '../../context/command-context.js';
import { readOptionText } from '../../context/read-text.js';
import { withRuntime } from '../../context/runtime.js';
import { UsageError } from '../../errors/usage-error.js';
import { exitCodes } from '../../exit-codes.js';
import { examples } from '../../options/examples.js';

interface VerifyOptions {
  readonly file?: string;
  readonly checkpoint?: readonly string[];
  readonly key?: string;
}

export function addAuditVerify(audit: Command, context: CommandContext): void {
  audit
    .command('verify')
    .summary('whether the trail stands as it was sealed')
    .description(
      'Verifies every sealed row, and names the first that was changed, removed, put in, moved or cut off (exit code 1). ' +
        'With checkpoints it shows too when everything was sealed again. It changes nothing.',
    )
    .option('--file <file>', 'an export instead of the store')
    .option('--checkpoint <file...>', 'signed checkpoints to hold the trail against')
    .option('--key <key>', 'the public key that signed them, or @FILE')
    .addHelpText(
      'after',
      examples(
        'maf audit verify',
        'maf audit verify --checkpoint audit.checkpoint --key @audit.pub',
        'maf audit verify --file trail.jsonl --json',
      ),
    )
    .action((options: VerifyOptions, command: Command) => {
      const { checkpoint, key } = options;
      if ((checkpoint === undefined) !== (key === undefined))
        command.error('error: --checkpoint and --key go together');
      return verify(context, options);
    });
}

async function verify(context: CommandContext, options: VerifyOptions): Promise<void> {
  const { describeFinding, trailOf, verifyTrail } = await import('@maf/runtime');
  const heads = await readCheckpoints(context, options);
  const verdict: TrailVerdict =
    options.file === undefined
      ? await withRuntime(context, 'existing', async ({ audit }) => verifyTrail(await trailOf(audit), heads))
      : await verifyTrail(await readExport(options.file), heads);
  const { finding } = verdict;
  if (finding !== undefined) context.exitCode = exitCodes.failed;
  const problem = finding === undefined ? {} : { problem: describeFinding(finding) };
  const report = { isIntact: finding === undefined, ...problem, ...verdict, checkpoints: heads.length };
  context.output.result(report, () => describeVerdict(report));
}

async function readCheckpoints(context: CommandContext, { checkpoint = [], key }: VerifyOptions): Promise<TreeHead[]> {
  if (key === undefined) return [];
  const { openCheckpoint, readPublicKey } = await import('@maf/runtime');
  const verifier = readPublicKey(await readOptionText(context, key));
  const notes = await Promise.all(checkpoint.map(readNote));
  return notes.map((note) => openCheckpoint(note, verifier));
}

async function readNote(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`Cannot read ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
