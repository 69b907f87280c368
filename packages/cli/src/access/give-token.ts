import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { Option } from 'commander';
import type { CommandContext } from '../context/command-context.js';
import { UsageError } from '../errors/usage-error.js';

export function tokenFileOption(): Option {
  return new Option(
    '--token-file <file>',
    'write the token to this file, readable for this user only, and print nothing',
  );
}

/**
 * Asks for a token and hands it over, once: to a file or to stdout. The file can be written before the token is asked for,
 * or there would be a token that nobody has.
 */
export async function giveToken(
  context: CommandContext,
  agentId: string,
  file: string | undefined,
  ask: () => Promise<string | undefined>,
): Promise<void> {
  const { output } = context;
  if (file === undefined) {
    const token = await ask();
    if (token === undefined)
      output.message(`${agentId} has its token already; \`maf agents token rotate\` makes a new one.`);
    output.result({ agentId, ...(token === undefined ? {} : { token }) }, () => token ?? agentId);
    return;
  }
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    await write(temporary, '');
    const token = await ask();
    if (token === undefined) {
      output.message(`${agentId} has its token already: ${file} was not written.`);
    } else {
      await write(temporary, `${token}\n`);
      await rename(temporary, file);
    }
    output.result({ agentId, ...(token === undefined ? {} : { tokenFile: file }) }, () => agentId);
  } finally {
    await rm(temporary, { force: true });
  }
}

async function write(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text, { mode: 0o600 });
  } catch (cause) {
    throw new UsageError(`Cannot write ${file}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}
