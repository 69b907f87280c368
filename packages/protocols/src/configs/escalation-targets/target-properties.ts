import Type, { type TSchema } from 'typebox';
import { type Identifier, identifierRules } from '../../state/identifier.js';
import type { ChannelConfig } from '../escalation-channels/escalation-channels.js';

/** What every target has, whatever its `targetType`. */
export const targetProperties = {
  enabled: Type.Optional(Type.Boolean({ description: 'Default true. false: nobody is reached by this target.' })),
};

export const channelList = (channel: TSchema, description: string) =>
  Type.Array(Type.Unsafe<ChannelConfig>(channel), { maxItems: 20, description });

/** The name of a target: the id of a saved one, else of an agent. */
export const targetName = (description: string) =>
  Type.Unsafe<Identifier>(Type.String({ ...identifierRules, description }));
