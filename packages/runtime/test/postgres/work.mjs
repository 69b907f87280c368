// Opens a runtime on PostgreSQL and does what it is told: node work.mjs SETTINGS, as JSON.
import { openRuntime } from '@maf/runtime';

const { url, schema, task, agentId, messages = 0, patterns = [], rounds = 0 } = JSON.parse(process.argv[2]);
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

  /** Claims and acknowledges until it has seen nothing for a while; whatever fails and may be asked again is asked again. */
  async drain() {
    print('ready');
    await new Promise((resolve) => process.stdin.once('data', resolve));
    for (let idle = 0; idle < 3; ) {
      const claimed = await runtime.claim({ agentId, limit: 5 });
      idle = claimed.length === 0 ? idle + 1 : 0;
      for (const { message, receipt, attempt } of claimed) {
        print('claimed', message.messageId, attempt);
        await runtime.acknowledge(receipt);
        print('acknowledged', message.messageId);
      }
    }
  },

  /** Asks for overlapping patterns, keeps some until they run out and releases the others; says what it got. */
  async fight() {
    const any = (things) => things[Math.floor(Math.random() * things.length)];
    const refused = ['LEASE_CONFLICT', 'LEASE_LOST', 'DEADLOCK'];
    for (let round = 0; round < rounds; round += 1) {
      try {
        const request = {
          filePath: any(patterns),
          agentId,
          mode: any(['exclusive', 'shared']),
          ttlMs: any([5, 50, 500]),
        };
        const lease = await runtime.acquireLease(request, any([{}, { waitMs: 30 }]));
        print('granted', lease.fencingToken, lease.filePath);
        if (Math.random() < 0.2) await runtime.renewLease(lease, { ttlMs: 50 });
        if (Math.random() < 0.8) await runtime.releaseLease(lease);
      } catch (error) {
        if (!refused.includes(error.code)) throw error;
      }
    }
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
