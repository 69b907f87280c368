import type { MafEscalationTargetConfig, Violation } from '@maf/protocols';
import { escalationChannelRules } from './escalation-channel-rules.js';
import { rotationTargetRules } from './rotation-target-rules.js';

/** Channels that can be used, and rotations whose times exist. Circles are looked for where targets are stored. */
export function escalationTargetRules({ config }: MafEscalationTargetConfig): Violation[] {
  switch (config.targetType) {
    case 'agent':
    case 'person':
      return (config.channels ?? []).flatMap((channel, index) =>
        escalationChannelRules(channel, `/config/channels/${index}`),
      );
    case 'rotation':
      return rotationTargetRules(config);
    case 'group':
      return [];
  }
}
