import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors/usage-error.js';
import type { CommandContext } from './command-context.js';

/** Everything that comes on stdin. @throws UsageError when that is a terminal: nothing was piped in */
export async function readStdin({ stdin }: CommandContext): Promise<string> {
  if (stdin.isTTY === true)
    throw new UsageError('Expected text on stdin (`-`), found a terminal: pipe a file into it.');
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** The text that an option gives: itself, `@FILE`, or `-` for stdin. @throws UsageError */
export async function readOptionText(context: CommandContext, given: string): Promise<string> {
  if (given === '-') return readStdin(context);
  if (!given.startsWith('@')) return given;
  const file = given.slice(1);
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(`Cannot read ${file}: ${problem}`, { cause });
  }
}
