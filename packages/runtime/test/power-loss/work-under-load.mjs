// node work-under-load.mjs <file> <history> <name> <seed> <synchronous>: works on the store until it is killed, several
// calls at a time. Each call has two lines in the history, which all writers append to: one before it, with what it will
// have made if it is done, and one after its answer, with what it made (nothing where it was refused).
import { openSync, writeSync } from 'node:fs';
import { createRuntimeFactory, LeaseConflictError } from '@maf/runtime';

const [path, historyFile, name, seed, synchronous] = process.argv.slice(2);
const history = openSync(historyFile, 'a');
const runtime = createRuntimeFactory({
  mode: 'sqlite',
  path,
  synchronous,
  projectRoot: '/project',
  busyTimeoutMs: 600_000,
});

let state = Number(seed);
const below = (limit) => {
  state = (state * 1103515245 + 12345) % 2147483648;
  return Math.floor((state / 2147483648) * limit);
};

let calls = 0;
async function call(kind, expected, work) {
  const id = `${name}-${calls++}`;
  const facts = expected(id);
  const begun = { id, agent: name, kind, facts };
  writeSync(history, `${JSON.stringify(begun)}\n`);
  const answer = await work(id).then((learnt) => ({ facts, ...learnt }), refused);
  writeSync(history, `${JSON.stringify({ id, ...answer })}\n`);
  return answer.facts.length > 0;
}

function refused(error) {
  if (error instanceof LeaseConflictError) return { facts: [] };
  throw error;
}

const enqueue = () =>
  call(
    'enqueue',
    (id) => [`enqueued ${id}`],
    async (messageId) => {
      const description = 'd'.repeat(below(8) === 0 ? below(9_000) : below(200));
      await runtime.enqueue({ type: 'TASK_CLAIM', agentId: name, taskId: 't', description, messageId });
    },
  );

async function claim() {
  let claimed = [];
  const request = { agentId: name, types: ['TASK_CLAIM'], limit: 1 + below(3), visibilityMs: 3_600_000 };
  await call(
    'claim',
    () => [],
    async () => {
      claimed = await runtime.claim(request);
      return { facts: claimed.map(({ message, attempt }) => `claimed ${message.messageId} ${attempt} ${name}`) };
    },
  );
  await Promise.all(claimed.map(acknowledge));
}

const acknowledge = ({ message, receipt }) =>
  call(
    'acknowledge',
    () => [`acknowledged ${message.messageId}`],
    async () => runtime.acknowledge(receipt),
  );

/** What this writer neither holds nor asks for: asking again would change its own lease. */
const free = new Set(Array.from({ length: 12 }, (_, index) => `src/${index}.ts`));
const held = [];

async function acquire() {
  const filePaths = [...free].sort(() => below(3) - 1).slice(0, 1 + below(3));
  if (filePaths.length === 0) return;
  for (const filePath of filePaths) free.delete(filePath);
  const isGranted = await call(
    'acquire',
    (id) => filePaths.map((filePath) => `granted ${id} ${filePath}`),
    async (reason) => {
      const leases = await runtime.acquireLeases({ filePaths, agentId: name, reason });
      held.push(...leases);
      return { tokens: leases.map(({ fencingToken }) => fencingToken) };
    },
  );
  if (!isGranted) for (const filePath of filePaths) free.add(filePath);
}

async function release() {
  const lease = held.shift();
  if (lease === undefined) return;
  await call(
    'release',
    () => [`released ${lease.fencingToken}`],
    async () => runtime.releaseLease(lease),
  );
  free.add(lease.filePath);
}

async function force() {
  const lease = held.shift();
  if (lease === undefined) return;
  await call(
    'force',
    (id) => [`forced ${id}`, `audited ${id}`, `told ${id}`],
    async (reason) => void (await runtime.forceReleaseLease(lease, { actor: 'supervisor', reason })),
  );
  free.add(lease.filePath);
}

const way = {
  id: 'path',
  name: 'Path',
  configType: 'escalation_path',
  version: '1.0.0',
  config: { triggerConditions: [], escalationSteps: [{ level: 1, action: 'notify', target: 'supervisor' }] },
};

const escalate = () =>
  call(
    'escalate',
    (id) => [`escalated ${id}`, `triggered ${id}`, `audited ${id}`],
    async (id) => {
      const createdAt = Date.now();
      const cause = { id, pathId: way.id, path: way, deduplicationKey: id, reason: 'it broke', agentId: name };
      const progress = { step: 0, round: 1, dueFor: 'trigger' };
      const escalation = { ...cause, state: 'triggered', level: 1, context: {}, occurrences: 1, progress, createdAt };
      const event = { escalationId: id, kind: 'triggered', level: 1, details: {}, createdAt };
      const entry = { actor: name, action: 'escalation.triggered', subject: id, details: { reason: id } };
      await runtime.escalations.open({ escalation, events: [event], audit: [entry] }, () => undefined);
    },
  );

const onlyReading = createRuntimeFactory({ mode: 'sqlite', path });

/** While somebody reads, a checkpoint takes over what is older only, and the log grows on behind it. */
async function whileReading(rest) {
  onlyReading.executeQuery('begin');
  onlyReading.executeQuery('select count(*) from messages');
  await rest();
  onlyReading.executeQuery('commit');
}

const work = [enqueue, enqueue, enqueue, enqueue, claim, claim, acquire, acquire, release, force, escalate];
const several = () => Promise.all(Array.from({ length: 1 + below(8) }, () => work[below(work.length)]()));
for (;;) {
  await (name === 'w0' && below(8) === 0 ? whileReading(several) : several());
  if (below(60) === 0) runtime.executeQuery('pragma wal_checkpoint(passive)');
}
