import { constants } from 'node:os';
import { InterruptedError } from './story/interrupted-error.js';
import { tellStory } from './story/tell-story.js';

// Whoever read the story (`| head`) has seen enough; it is still told to its end.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const stop = new AbortController();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const onSignal = (signal: NodeJS.Signals) => stop.abort(new InterruptedError(signal));
for (const signal of signals) process.on(signal, onSignal);

const cameOut = await tellStory({
  output: process.stdout,
  errors: process.stderr,
  env: process.env,
  interruption: stop.signal,
});
for (const signal of signals) process.off(signal, onSignal);

const { reason } = stop.signal;
process.exitCode = cameOut ? 0 : reason instanceof InterruptedError ? 128 + constants.signals[reason.signal] : 1;
