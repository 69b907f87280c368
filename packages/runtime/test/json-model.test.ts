import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openJson } from '../src/backends/json/open-json.js';
import { openMemory } from '../src/backends/memory/open-memory.js';
import type { Backend } from '../src/ports/backend.js';
import { beginEra } from './processes/json-life.mjs';
import { leaseRequest, newMessage, places, writePair } from './processes/json-tools.mjs';
import { temporaryFolder } from './processes/temporary-folder.js';

/** A call on any backend; `now` goes up with each call. */
type Call = (backend: Backend, now: number) => unknown;

const agent = fc.constantFrom('ann', 'bob');
const id = fc.constantFrom('1', '2', '3', '4', '5', '6');
const attempt = fc.integer({ min: 1, max: 3 });

const anyCall: fc.Arbitrary<{ readonly name: string; readonly call: Call }> = fc.oneof(
  named(
    'insert',
    fc.tuple(id, agent, fc.nat(3), fc.nat(20)),
    ([name, to, priority, delay]) =>
      (backend, now) =>
        backend.messages.insert({
          ...newMessage(name),
          priority,
          ...(to === 'ann' ? { recipient: to } : {}),
          maxAttempts: 2,
          createdAt: now,
          availableAt: now + delay - 10,
        }),
  ),
  named(
    'claim',
    fc.tuple(agent, fc.integer({ min: 1, max: 3 })),
    ([agentId, limit]) =>
      (backend, now) =>
        backend.messages.claim({ agentId, types: ['TEST'], messageId: undefined, limit, now, visibleUntil: now + 15 }),
  ),
  named(
    'acknowledge',
    fc.tuple(id, attempt),
    ([messageId, number]) =>
      (backend, now) =>
        backend.messages.acknowledge({ messageId, attempt: number }, now),
  ),
  named(
    'reject',
    fc.tuple(id, attempt),
    ([messageId, number]) =>
      (backend, now) =>
        backend.messages.reject({ messageId, attempt: number }, 'it broke', now, ({ attempts, maxAttempts }) =>
          attempts < maxAttempts ? { state: 'delayed', availableAt: now + 5 } : { state: 'dead' },
        ),
  ),
  named('requeue', id, (messageId) => (backend) => backend.messages.requeue(messageId, 1)),
  named('inbox', agent, (agentId) => (backend) => backend.messages.inbox(agentId, 10)),
  named('prune', fc.constant(20), (age) => (backend, now) => backend.messages.prune(now - age)),
  named(
    'acquire',
    fc.tuple(agent, id),
    ([agentId, filePath]) =>
      (backend, now) =>
        backend.leases.acquire(leaseRequest(filePath, agentId, now)),
  ),
  named(
    'release',
    fc.tuple(agent, id, attempt),
    ([agentId, filePath, fencingToken]) =>
      (backend, now) =>
        backend.leases.release({ agentId, filePath, fencingToken }, now),
  ),
  named('leases', fc.constant({}), (filter) => (backend, now) => backend.leases.list(filter, now)),
  named('expire', fc.constant(0), () => (backend, now) => backend.leases.expire(now)),
  named('heartbeat', agent, (agentId) => (backend, now) => backend.agents.heartbeat({ agentId }, () => 'i', now)),
  named('writePair', id, (name) => async (backend) => writePair(backend, name)),
  named('configs', fc.constant(0), () => async (backend) => backend.configs.list()),
  named('append', id, (subject) => (backend) => backend.audit.append({ actor: 'a', action: 'b.c', subject })),
  named('seal', fc.integer({ min: 1, max: 3 }), (limit) => (backend) => backend.audit.seal(limit)),
  named('batches', fc.constant(0), () => (backend) => backend.audit.batchesAfter(0, 100)),
  named('audit', fc.constant(0), () => (backend) => backend.audit.list()),
);

function named<Value>(name: string, values: fc.Arbitrary<Value>, callWith: (value: Value) => Call) {
  return values.map((value) => ({ name: `${name} ${JSON.stringify(value)}`, call: callWith(value) }));
}

const anyTurn = fc.record({
  handle: fc.nat(2),
  before: fc.constantFrom('nothing', 'nothing', 'nothing', 'beginEra', 'reopen'),
  does: anyCall,
});

/** The answer, or the name of the error, as text that can be compared. */
async function answer(call: Call, backend: Backend, now: number): Promise<unknown> {
  try {
    return await call(backend, now);
  } catch (error) {
    return error instanceof Error ? error.name : error;
  }
}

describe('several handles on one JSON store', () => {
  it('answer as one store in memory would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyTurn, { minLength: 10, maxLength: 60 }), async (turns) => {
        const directory = temporaryFolder();
        let now = 1_000;
        const context = { clock: () => now, createId: () => 'store', busyTimeoutMs: 1_000, ...places };
        const model = openMemory(context);
        const handles = [0, 1, 2].map(() => openJson(directory, context));
        for (const { handle, before, does } of turns) {
          now += 3;
          if (before === 'beginEra') beginEra(directory);
          if (before === 'reopen') handles[handle] = openJson(directory, context);
          const backend = handles[handle] ?? model;
          expect(await answer(does.call, backend, now), does.name).toEqual(await answer(does.call, model, now));
        }
      }),
      { numRuns: 60, seed: 20_260_801 },
    );
  }, 60_000);
});
