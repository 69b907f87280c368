import Type, { type Static, type TSchema } from 'typebox';
import { configProperties } from './config-properties.js';
import { escalationChannels } from './escalation-channels/escalation-channels.js';
import { agentTarget } from './escalation-targets/agent-target.js';
import { GroupTarget } from './escalation-targets/group-target.js';
import { personTarget } from './escalation-targets/person-target.js';
import { RotationTarget } from './escalation-targets/rotation-target.js';

/** The schema of a target whose channels are those that MAF brings along and, where given, a team's own. */
export function defineEscalationTarget(ownChannels: readonly TSchema[]) {
  const channel = Type.Union([...escalationChannels, ...ownChannels]);
  return Type.Object(
    {
      ...configProperties,
      configType: Type.Literal('escalation_target'),
      config: Type.Union([agentTarget(channel), GroupTarget, personTarget(channel), RotationTarget]),
    },
    { additionalProperties: false },
  );
}

/** Who is told by a step that names its id: `config.targetType` says what it is. */
export const MafEscalationTargetConfig = defineEscalationTarget([]);
export type MafEscalationTargetConfig = Static<typeof MafEscalationTargetConfig>;
