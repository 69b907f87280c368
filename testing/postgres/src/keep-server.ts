import type { Answer } from './answer.js';
import { Server } from './server.js';

// Started by `startPostgres`, in a session of its own: what ends its parent does not end it. The channel closes with the
// parent, however it ends.
const server = new Server(JSON.parse(process.argv[2] ?? ''));
let last = Promise.resolve();

process.on('message', (request) => {
  last = last.then(async () => {
    const failure = await (request === 'kill' ? server.kill() : server.start()).then(
      () => undefined,
      (error: unknown) => String(error),
    );
    const answer: Answer = { port: server.port, ...(failure !== undefined && { failure }) };
    if (process.connected) process.send?.(answer);
  });
});
process.on('disconnect', () => {
  last = last.then(() => server.remove()).finally(() => process.exit());
});
