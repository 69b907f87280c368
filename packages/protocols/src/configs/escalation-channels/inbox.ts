import Type, { type Static } from 'typebox';
import { identifierRules } from '../../state/identifier.js';
import { defineChannelSchema } from './define-channel-schema.js';

/** Puts an ESCALATION_REQUEST into the inbox of an agent. */
export const InboxChannel = defineChannelSchema('inbox', {
  agentId: Type.Optional(
    Type.String({ ...identifierRules, description: 'The agent whose inbox it is; default: the one of the target.' }),
  ),
});
export type InboxChannel = Static<typeof InboxChannel>;
