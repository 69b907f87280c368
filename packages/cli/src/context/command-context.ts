import type { ExitCode } from '../exit-codes.js';
import type { Output } from '../output/output.js';
import type { Environment, Streams } from '../streams.js';

/** Options that stand before or behind any command. */
export interface GlobalOptions {
  readonly json?: boolean;
  readonly db?: string;
  readonly mode?: string;
  readonly root?: string;
  readonly kinds?: string;
}

/** What every command works with. */
export interface CommandContext {
  readonly env: Environment;
  readonly stdin: Streams['stdin'];
  readonly stderr: Streams['stderr'];
  readonly output: Output;
  /** Known once the command line is parsed: for actions, not for declarations. */
  readonly globals: GlobalOptions;
  /** What the process ends with when the command comes to its end; 0 until a command says otherwise. */
  exitCode: ExitCode;
}
