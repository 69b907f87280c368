import { CommanderError } from 'commander';
import { addCommands } from './command-groups.js';
import type { GlobalOptions } from './context/command-context.js';
import { createContext } from './context/create-context.js';
import { type ExitCode, exitCodes } from './exit-codes.js';
import { createProgram } from './program.js';
import type { Environment, Streams } from './streams.js';

/** Parses the command line and runs the command that it names. @throws what the command throws */
export async function runCommand(
  argv: readonly string[],
  streams: Streams,
  env: Environment,
  asJson: boolean,
): Promise<ExitCode> {
  const program = createProgram(streams, asJson);
  const context = createContext(() => program.opts<GlobalOptions>(), streams, env);
  try {
    await addCommands(program, context, argv);
    await program.parseAsync(argv, { from: 'user' });
    return context.exitCode;
  } catch (error) {
    // Commander has printed it, or it stands for `--help` and `--version`.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.passed : exitCodes.usage;
    throw error;
  }
}
