import { exitCodes } from '../exit-codes.js';
import { Output } from '../output/output.js';
import type { Environment, Streams } from '../streams.js';
import type { CommandContext, GlobalOptions } from './command-context.js';

/** @param readGlobals asked once the command line is parsed */
export function createContext(readGlobals: () => GlobalOptions, streams: Streams, env: Environment): CommandContext {
  const isJson = () => readGlobals().json === true;
  return {
    env,
    get stdin() {
      return streams.stdin;
    },
    get stderr() {
      return streams.stderr;
    },
    output: new Output({ streams, env, isJson }),
    get globals() {
      return readGlobals();
    },
    exitCode: exitCodes.passed,
  };
}
