import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { run } from '@maf/cli';

/** Runs a `maf` command as it would be run from a shell, and catches what it prints. */
export async function runMaf(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ readonly exitCode: number; readonly output: string }> {
  const output = new PassThrough();
  const printed = text(output);
  const exitCode = await run(argv, { stdin: Readable.from([]), stdout: output, stderr: output }, env);
  output.end();
  return { exitCode, output: await printed };
}
