import { addCommands } from './command-groups.js';
import { createContext } from './context/create-context.js';
import { reportError } from './errors/report-error.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { createProgram } from './program.js';
import type { Environment, Streams } from './streams.js';

/**
 * Runs one command of `maf`, and resolves to what the process should end with. Data goes to `stdout`, messages to
 * `stderr`; it never throws. A `hook` never ends with 2, which its host would read as a refusal.
 *
 * @param argv what stands behind `maf`
 */
export async function run(argv: readonly string[], streams: Streams, env: Environment): Promise<ExitCode> {
  const asJson = argv.includes('--json');
  try {
    const program = createProgram(streams, asJson);
    const context = createContext(program, streams, env);
    await addCommands(program, context, argv);
    await program.parseAsync(argv, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    const exitCode = reportError(error, { stderr: streams.stderr, env, asJson });
    return argv.includes('hook') && exitCode === exitCodes.usage ? exitCodes.failed : exitCode;
  }
}
