import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandContext } from '../../context/command-context.js';
import { readStdin } from '../../context/read-stdin.js';

/**
 * Calls `work` with the sources as files: `-` becomes a file (0600, in a folder 0700) with what comes on stdin, which is
 * gone afterwards.
 */
export async function withFiles<Result>(
  context: CommandContext,
  sources: readonly string[],
  work: (files: readonly string[]) => Promise<Result>,
): Promise<Result> {
  if (!sources.includes('-')) return work(sources);
  const text = await readStdin(context);
  const folder = await mkdtemp(join(tmpdir(), 'maf-'));
  try {
    const file = join(folder, /^\s*[{[]/.test(text) ? 'stdin.json' : 'stdin.yaml');
    await writeFile(file, text, { mode: 0o600 });
    return await work(sources.map((source) => (source === '-' ? file : source)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
