// Opens a runtime on PostgreSQL and does what it is told: node work.mjs SETTINGS, as JSON.
import { openRuntime } from '@maf/runtime';

const { url, schema, task, agentId, messages = 0 } = JSON.parse(process.argv[2]);
const runtime = await openRuntime({
  mode: 'postgres',
  database: { url, schema, poolSize: 2 },
  projectRoot: '/project',
});
const print = (...words) => process.stdout.write(`${words.join(' ')}\n`);

const tasks = {
  /** Says that it is open. */
  open: async () => print('open'),

  /** Says what time it is for the runtime, and takes a lease for ten minutes. */
  async lease() {
    const lease = await runtime.acquireLease({ filePath: 'a', agentId, ttlMs: 600_000 });
    print(runtime.clock(), lease.acquiredAt, lease.expiresAt);
  },

  /** Enqueues by number, saying what was stored; through losses of the server. */
  async enqueue() {
    for (let number = 0; number < messages; number += 1) {
      const message = { type: 'TASK_CLAIM', agentId, taskId: 't', messageId: `${agentId}-${number}` };
      for (;;) {
        try {
          await runtime.enqueue(message);
          break;
        } catch (error) {
          if (error.isRetryable !== true) throw error;
          print('failed', error.code);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
      }
      print('stored', message.messageId);
    }
  },
};

await tasks[task]();
runtime.close();
process.exit(0);
