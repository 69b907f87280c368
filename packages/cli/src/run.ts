import { createContext } from './context/create-context.js';
import { reportError } from './errors/report-error.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import type { Environment, Streams } from './streams.js';

/**
 * Runs one command of `maf`, and resolves to what the process should end with. Data goes to `stdout`, messages to
 * `stderr`; it never throws. A `hook` never ends with 2, which its host would read as a refusal.
 *
 * @param argv what stands behind `maf`
 */
export async function run(argv: readonly string[], streams: Streams, env: Environment): Promise<ExitCode> {
  const asJson = argv.includes('--json');
  const exitCode = await start(argv, streams, env, asJson).catch((error: unknown) =>
    reportError(error, { stderr: streams.stderr, env, asJson }),
  );
  return argv.includes('hook') && exitCode === exitCodes.usage ? exitCodes.failed : exitCode;
}

/** A hook without options leaves nothing to parse, and is what editors wait for: it goes the short way. */
async function start(argv: readonly string[], streams: Streams, env: Environment, asJson: boolean): Promise<ExitCode> {
  if (argv[0] !== 'hook' || argv.some((word) => word.startsWith('-'))) {
    const { runCommand } = await import('./run-command.js');
    return runCommand(argv, streams, env, asJson);
  }
  const { runHook } = await import('./hook/run-hook.js');
  const context = createContext(() => ({}), streams, env);
  await runHook(context, argv[1], argv.slice(2));
  return context.exitCode;
}
