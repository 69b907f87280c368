import type { MessageEnvelope } from '@maf/protocols';

const names: Readonly<Record<keyof Required<MessageEnvelope>, true>> = {
  type: true,
  agentId: true,
  messageId: true,
  to: true,
  timestamp: true,
  priority: true,
  traceparent: true,
  idempotencyKey: true,
};

/** The properties that every message has; the others are its content. */
export const envelopeNames: ReadonlySet<string> = new Set(Object.keys(names));
