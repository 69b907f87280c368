import { randomUUID } from 'node:crypto';
import { openJson } from '../../dist/backends/json/open-json.js';
import { parsePattern } from '../../dist/patterns/parse-pattern.js';

/** Where the paths of leases are. */
export const places = { projectRoot: '/project', caseSensitive: true };

export function openForTest(directory) {
  return openJson(directory, { clock: Date.now, createId: randomUUID, busyTimeoutMs: 20_000, ...places });
}

/** A message for anyone, of the type TEST. */
export function newMessage(id) {
  return {
    id,
    type: 'TEST',
    sender: 'tester',
    recipient: undefined,
    priority: 1,
    payload: JSON.stringify({ type: 'TEST', id }),
    maxAttempts: 5,
    availableAt: 0,
    idempotencyKey: undefined,
    createdAt: 0,
  };
}

/** Asks for a path at an instant, for 12 ms, without waiting. */
export function leaseRequest(filePath, agentId, now) {
  return {
    id: `request-${now}`,
    wanted: [
      {
        pattern: parsePattern(filePath, places.projectRoot),
        policy: { maxConcurrentReaders: undefined, exclusiveWriteAccess: true },
      },
    ],
    agentId,
    mode: 'exclusive',
    clock: () => now,
    expiresAt: () => now + 12,
    reason: undefined,
    idempotencyKey: undefined,
    placeLastsMs: undefined,
    createId: () => `conflict-${now}`,
  };
}

/** A claim that stays for good. */
export function claimRequest(agentId, limit = 1) {
  return { agentId, types: ['TEST'], messageId: undefined, limit, now: 1, visibleUntil: Number.MAX_SAFE_INTEGER };
}

/** Two configurations and their two audit entries, stored together. */
export function writePair(backend, name) {
  const document = (id) => ({
    id: `${name}-${id}`,
    name,
    version: '1.0.0',
    configType: 'escalation_path',
    config: { triggerConditions: [], escalationSteps: [{ level: 1, action: 'notify', target: 'ops' }] },
  });
  const writes = ['one', 'two'].map((id) => ({ change: 'saved', document: document(id), expectedRevision: 0 }));
  return backend.configs.write(writes, 'tester');
}
