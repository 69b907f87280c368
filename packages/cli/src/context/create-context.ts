import type { Command } from 'commander';
import { exitCodes } from '../exit-codes.js';
import { Output } from '../output/output.js';
import { createPaint } from '../output/paint.js';
import type { Environment, Streams } from '../streams.js';
import type { CommandContext, GlobalOptions } from './command-context.js';

export function createContext(program: Command, streams: Streams, env: Environment): CommandContext {
  const { stdin, stdout, stderr } = streams;
  const isJson = () => program.opts<GlobalOptions>().json === true;
  return {
    env,
    stdin,
    output: new Output({ stdout, stderr, paint: createPaint(stdout, env), isJson }),
    get globals() {
      return program.opts<GlobalOptions>();
    },
    exitCode: exitCodes.passed,
  };
}
