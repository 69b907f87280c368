import { readFile } from 'node:fs/promises';
import { UsageError } from '../errors/usage-error.js';
import type { CommandContext } from './command-context.js';
import { readStdin } from './read-stdin.js';

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
