import { Identifier, MessagePriority } from '@maf/protocols';
import Type from 'typebox';
import { GivenCredentials } from './given-credentials.js';

const longestMs = 365 * 24 * 3_600_000;

/** What `enqueue` takes beside the message. */
export const EnqueueRequest = Type.Object(
  {
    to: Type.Optional(Identifier),
    priority: Type.Optional(MessagePriority),
    delayMs: Type.Optional(Type.Integer({ minimum: 0, maximum: longestMs })),
    idempotencyKey: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    maxAttempts: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    credentials: Type.Optional(GivenCredentials),
  },
  { additionalProperties: false },
);

export const ClaimRequest = Type.Object(
  {
    agentId: Identifier,
    types: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1 })),
    messageId: Type.Optional(Identifier),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    visibilityMs: Type.Optional(Type.Integer({ minimum: 1, maximum: longestMs })),
    /** An object with methods, which a schema cannot describe. */
    gate: Type.Optional(Type.Unknown()),
  },
  { additionalProperties: false },
);

export const RejectRequest = Type.Object(
  {
    reason: Type.String({ minLength: 1 }),
    retry: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
);

export const ExtendRequest = Type.Object({ visibilityMs: Type.Integer({ minimum: 1, maximum: longestMs }) });

/** Whose inbox, or how many. */
export const ListRequest = Type.Object(
  {
    agentId: Type.Optional(Identifier),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })),
  },
  { additionalProperties: false },
);
