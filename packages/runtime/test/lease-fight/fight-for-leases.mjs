import { DeadlockError, LeaseConflictError, LeaseLostError, openRuntime } from '@maf/runtime';

// Asks for random paths, folders and globs until it is killed or told to stop; prints what it got and gave back.
const [store, agentId, seed, patterns] = process.argv.slice(2);
const runtime = await openRuntime({ ...JSON.parse(store), projectRoot: '/project', env: {} });
const wanted = JSON.parse(patterns);
let state = Number(seed);
const random = () => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return state / 2147483648;
};
const expected = [LeaseConflictError, LeaseLostError, DeadlockError];
const ignoreExpected = (error) => {
  if (!expected.some((kind) => error instanceof kind)) throw error;
};

process.stdin.on('data', () => process.exit(0));
console.log('ready');
for (;;) {
  const filePath = wanted[Math.floor(random() * wanted.length)];
  const sharing = random() < 0.3 ? 'shared' : 'exclusive';
  const wait = random() < 0.5 ? { waitMs: 200 } : {};
  const lease = await runtime
    .acquireLease({ filePath, agentId, mode: sharing, ttlMs: 150 }, wait)
    .catch(ignoreExpected);
  if (lease !== undefined) {
    console.log(`granted ${lease.fencingToken} ${lease.filePath}`);
    await new Promise((resolve) => setTimeout(resolve, random() * 60));
    if (random() < 0.3) await runtime.renewLease(lease, { ttlMs: 150 }).catch(ignoreExpected);
    if (random() < 0.8) await runtime.releaseLease(lease).catch(ignoreExpected);
  }
}
