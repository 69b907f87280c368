import { randomUUID } from 'node:crypto';
import type { ChannelDefinition } from '@maf/protocols';
import { createRuntimeFactory } from '@maf/runtime';
import type { EscalationNotice } from '../../src/channels/escalation-notice.js';
import type { DeliveryContext } from '../../src/channels/use-channel.js';

/** A definition as a test writes it. */
export interface WrittenDefinition extends ChannelDefinition {
  readonly [name: string]: unknown;
}

/** A notice; every part can be another. */
export function noticeOf(parts: Partial<EscalationNotice> = {}): EscalationNotice {
  return {
    id: `notice-${randomUUID()}`,
    kind: 'triggered',
    escalationId: 'escalation-1',
    pathId: 'payments',
    pathName: 'Payments',
    severity: 'critical',
    level: 2,
    target: 'on-call',
    recipient: 'ada',
    reason: 'checkout answered 503 <3 times> & more',
    agentId: 'agent-001',
    executionId: 'exec-1',
    context: { region: 'eu' },
    occurrences: 3,
    at: Date.parse('2026-01-05T09:00:00Z'),
    ...parts,
  };
}

/** What surrounds a delivery, with a store of its own. */
export function deliveryContext(parts: Partial<DeliveryContext> = {}) {
  const runtime = createRuntimeFactory({ mode: 'memory' });
  const context: DeliveryContext = {
    signal: new AbortController().signal,
    clock: Date.now,
    runtime,
    env: { PATH: process.env['PATH'] },
    environment: '',
    ...parts,
  };
  return { runtime, context, [Symbol.dispose]: () => runtime.close() };
}
