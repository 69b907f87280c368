import { run } from './run.js';

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read it (`| head`) has seen enough; the command still ends as it would.
    if (error.code !== 'EPIPE') throw error;
  });
}

// Node's own listener prints the process id and how to get a stack trace.
process.removeAllListeners('warning');
process.on('warning', ({ message }) => process.stderr.write(`warning: ${message}\n`));

process.exitCode = await run(process.argv.slice(2), process, process.env);
