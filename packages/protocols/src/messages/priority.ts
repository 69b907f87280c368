import Type, { type Static } from 'typebox';

/** How urgent a message is. A claim takes `urgent` before `high` before `normal` (the default) before `low`. */
export const MessagePriority = Type.Union([
  Type.Literal('low'),
  Type.Literal('normal'),
  Type.Literal('high'),
  Type.Literal('urgent'),
]);
export type MessagePriority = Static<typeof MessagePriority>;
