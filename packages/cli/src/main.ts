import { run } from './run.js';
import { standardInput } from './standard-input.js';
import { standardOutput } from './standard-output.js';
import type { Streams } from './streams.js';

/** What a hook that has answered may still take, in milliseconds. */
const graceMs = 200;

const isHook = process.argv[2] === 'hook';

/** Each is opened when it is first asked for: a hook that allows a write prints nothing. */
const streams: Streams = {
  stdin: standardInput,
  get stdout() {
    return isHook ? standardOutput : endingQuietly(process.stdout);
  },
  get stderr() {
    return endingQuietly(process.stderr);
  },
};

// Node's own listener prints the process id and how to get a stack trace.
process.removeAllListeners('warning');
process.on('warning', ({ message }) => process.stderr.write(`warning: ${message}\n`));

void run(process.argv.slice(2), streams, process.env).then((exitCode) => {
  process.exitCode = exitCode;
  // What is under way yet, as a server that does not answer, keeps no host waiting.
  if (isHook) setTimeout(() => process.exit(), graceMs).unref();
});

function endingQuietly(stream: NodeJS.WriteStream): NodeJS.WriteStream {
  return stream.listeners('error').includes(ignoreBrokenPipe) ? stream : stream.on('error', ignoreBrokenPipe);
}

/** Whoever read it (`| head`) has seen enough; the command still ends as it would. */
function ignoreBrokenPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
}
