import type { EscalationDelivery, MafEscalation, PreflightReceipt } from '@maf/protocols';
import { type AnyRuntimeState, MafError, receiptDigest } from '@maf/runtime';
import fc from 'fast-check';

/** One thing that is done to a store: which, with what number, and with what text. */
export type Step = readonly [name: string, n: number, text: string];

type Doing = (runtime: AnyRuntimeState, n: number, text: string) => Promise<unknown>;

const agents = ['ada', 'bob', 'cy'] as const;
const agent = (n: number) => agents[n % agents.length] ?? 'ada';
const path = (n: number) => ['src/', 'src/a.ts', 'src/**/*.ts', 'docs/ä b.md'][n % 4] ?? 'src/';
const document: MafEscalation['path'] = {
  id: 'path',
  name: 'Path',
  configType: 'escalation_path',
  version: '1.0.0',
  config: { triggerConditions: [], escalationSteps: [{ level: 1, action: 'notify', target: 'ada' }] },
};

const doings: Readonly<Record<string, Doing>> = {
  send: (runtime, n, text) => runtime.enqueue(claimOf(text), { delayMs: n * 100 }),
  sendNamed: (runtime, n, text) =>
    runtime.enqueue({ ...claimOf(text), messageId: `given-${n}`, to: agent(n), priority: 'urgent' }),
  sendOnce: (runtime, n, text) => runtime.enqueue(claimOf(text), { idempotencyKey: `key-${n}`, maxAttempts: 1 }),
  claim: (runtime, n) => runtime.claim({ agentId: agent(n), limit: n + 1, visibilityMs: 1_000 }),
  acknowledge: async (runtime, n) => {
    const [claimed] = await runtime.claim({ agentId: agent(n) });
    if (claimed !== undefined) await runtime.acknowledge(claimed.receipt);
  },
  reject: async (runtime, n, reason) => {
    const [claimed] = await runtime.claim({ agentId: agent(n) });
    if (claimed !== undefined) await runtime.reject(claimed.receipt, { reason: `no ${reason}`, retry: n > 2 });
  },
  reserve: (runtime, n, reason) =>
    runtime.acquireLease({
      filePath: path(n),
      agentId: agent(n + reason.length),
      mode: n > 3 ? 'shared' : 'exclusive',
      ...(reason === '' ? {} : { reason }),
      ttlMs: 1_000 * (n + 1),
    }),
  release: async (runtime, n) => {
    const lease = (await runtime.listLeases())[n];
    if (lease !== undefined) await runtime.releaseLease(lease);
  },
  handOver: async (runtime, n) => {
    const lease = (await runtime.listLeases())[0];
    if (lease !== undefined) await runtime.handOffLease(lease, { to: agent(n) });
  },
  force: async (runtime, n, reason) => {
    const lease = (await runtime.listLeases())[0];
    if (lease !== undefined) await runtime.forceReleaseLease(lease, { actor: agent(n), reason: `so ${reason}` });
  },
  register: (runtime, n, text) => runtime.registerAgent({ agentId: agent(n), metadata: { text } }),
  beat: (runtime, n) => runtime.upsertHeartbeat({ agentId: agent(n), status: 'working' }),
  save: (runtime, n, name) =>
    runtime.asyncConfigs.write(
      [{ change: 'saved', document: { ...document, id: `path-${n}`, name: `x${name}` } }],
      'me',
    ),
  remove: (runtime, n) =>
    runtime.asyncConfigs.write([{ change: 'deleted', document: { ...document, id: `path-${n}` } }], undefined),
  run: async ({ executions }, n, text) => {
    const id = `run-${n}`;
    await executions.create({ id, configId: 'check', agentId: agent(n), context: { text } });
    if (n > 0) await executions.start(id, { configVersion: '1.0.0' });
    if (n > 1) await executions.finish(id, { status: 'failed', summary: text, durationMs: n / 3 });
  },
  receipt: (runtime, n, text) => runtime.receipts.save(receiptOf(`receipt-${n}`, `tree ${text}`, runtime.clock())),
  escalate: ({ escalations, clock }, n, text) =>
    escalations.open(
      {
        escalation: escalationOf(`escalation-${n}`, text, clock()),
        events: [eventOf(`escalation-${n}`, clock())],
        deliveries: [deliveryOf(`escalation-${n}`, clock())],
        audit: [{ actor: 'me', action: 'escalation.triggered', subject: `escalation-${n}`, details: { text } }],
      },
      (known) => ({
        escalation: { ...known, occurrences: known.occurrences + 1 },
        events: [eventOf(known.id, clock())],
      }),
    ),
  close: ({ escalations, clock }, n) =>
    escalations.update(`escalation-${n}`, (known) => ({
      escalation: { ...known, state: 'resolved', resolvedAt: clock(), resolvedBy: agent(n) },
      events: [],
    })),
  note: ({ escalations, clock }, n, causeId) =>
    escalations.noteOccurrence({ condition: 'broken', key: `${n}`, causeId, at: clock() }),
  settle: ({ escalations }, n, causeId) => escalations.settleOccurrence({ condition: 'broken', key: `${n}`, causeId }),
  audit: ({ audit }, n, text) => audit.append({ actor: agent(n), action: 'a.b', subject: text, details: { text } }),
  refresh: (runtime) => runtime.refresh(),
};

const text = fc.string({ unit: 'grapheme', maxLength: 12 }).map((drawn) => drawn.replaceAll('\0', ''));

/** Anything that may be done to a store, in any order. */
export const anySteps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.tuple(fc.constantFrom(...Object.keys(doings)), fc.nat(5), text),
  { maxLength: 60 },
);

/** Each thing at least once: no table but those of waiting requests and of merged fallbacks stays empty. */
export const everyStep: readonly Step[] = [
  ...Object.keys(doings).flatMap((name): Step[] => [
    [name, 1, `${name} ä\\"'{},\n😀`],
    [name, 4, ''],
  ]),
  ['reserve', 1, 'one'],
  ['reserve', 1, 'other'],
  ['save', 2, 'kept'],
];

/** Does one after the other; what the store refuses, as somebody else was first, is left. */
export async function perform(runtime: AnyRuntimeState, steps: readonly Step[], pass: () => void): Promise<void> {
  for (const [name, n, drawn] of steps) {
    pass();
    await doings[name]?.(runtime, n, drawn).catch((error: unknown) => {
      if (!(error instanceof MafError) || error.code.endsWith('INVALID')) throw error;
    });
  }
}

function claimOf(description: string) {
  return { type: 'TASK_CLAIM', agentId: 'sender', taskId: 'task', description } as const;
}

function escalationOf(id: string, reason: string, createdAt: number): MafEscalation {
  return {
    id,
    pathId: 'path',
    path: document,
    deduplicationKey: `key of ${id}`,
    state: 'triggered',
    level: 1,
    reason,
    agentId: 'ada',
    context: { reason },
    occurrences: 1,
    progress: { step: 0, round: 1 },
    dueAt: createdAt + 500,
    createdAt,
  };
}

function eventOf(escalationId: string, createdAt: number) {
  return { escalationId, kind: 'triggered', level: 1, details: { why: 'it broke' }, createdAt } as const;
}

function deliveryOf(escalationId: string, now: number): EscalationDelivery {
  return {
    id: `delivery of ${escalationId}`,
    escalationId,
    step: 0,
    kind: 'triggered',
    level: 1,
    target: 'ada',
    recipient: 'ada',
    state: 'pending',
    channels: [{ channelType: 'inbox' }],
    position: 0,
    turn: 1,
    claims: 0,
    attempts: [],
    availableAt: now,
    createdAt: now,
  };
}

function receiptOf(id: string, tree: string, now: number): PreflightReceipt {
  const receipt = { id, agentId: 'ada', checks: [], tree, issuedAt: now, expiresAt: now + 10_000, digest: '' };
  return { ...receipt, digest: receiptDigest(receipt) };
}
