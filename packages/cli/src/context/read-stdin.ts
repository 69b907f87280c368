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
