import Type, { type Static } from 'typebox';
import { Identifier } from '../state/identifier.js';
import { Timestamp } from '../state/timestamp.js';
import { MessagePriority } from './priority.js';

/**
 * The properties every message carries beside its `type`. A team composes a message type of its own by spreading
 * them into an object schema:
 *
 * ```ts
 * const DeployRequest = Type.Object(
 *   { ...envelopeProperties, type: Type.Literal('DEPLOY_REQUEST'), target: Type.String() },
 *   { additionalProperties: false },
 * );
 * ```
 */
export const envelopeProperties = {
  /** The agent that sends the message. */
  agentId: Identifier,
  /** Public id of the message; given by the runtime when absent. A second message of the same id is not stored. */
  messageId: Type.Optional(Identifier),
  /** The agent that is to receive it. Without one, any agent that claims its type does. */
  to: Type.Optional(Identifier),
  /** When it was sent, in milliseconds since the epoch; given by the runtime when absent. */
  timestamp: Type.Optional(Timestamp),
  priority: Type.Optional(MessagePriority),
  /** W3C Trace Context `traceparent`, carried unchanged (https://www.w3.org/TR/trace-context/#traceparent-header). */
  traceparent: Type.Optional(Type.String({ pattern: '^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$' })),
  /** Names this write: the same sender asking again with the same key gets the first answer, and nothing is stored. */
  idempotencyKey: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
};

/** What any message looks like from outside: enough to route it. */
export const MessageEnvelope = Type.Object({
  ...envelopeProperties,
  type: Type.String({ minLength: 1, maxLength: 100 }),
});
export type MessageEnvelope = Static<typeof MessageEnvelope>;
