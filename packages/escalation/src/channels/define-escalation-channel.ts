import type { ChannelSchema } from '@maf/protocols';
import { Validator } from '@maf/runtime';
import type { Static } from 'typebox';
import type { ChannelContext, ChannelOutcome, EscalationChannel } from './channel.js';
import type { EscalationNotice } from './escalation-notice.js';

export interface ChannelParts<Schema extends ChannelSchema> {
  /** Made by `defineChannelSchema` of `@maf/protocols`. */
  readonly schema: Schema;
  /** Parts of the definition and of the environment that must not be shown, beside `${env:NAME}` values. Default: none. */
  secrets?(definition: Static<Schema>, env: ChannelContext['env']): readonly string[];
  deliver(definition: Static<Schema>, notice: EscalationNotice, context: ChannelContext): Promise<ChannelOutcome>;
  dryRun(definition: Static<Schema>, context: ChannelContext): Promise<ChannelOutcome>;
}

/**
 * Makes a channel of its parts; each part gets the definition with its type.
 *
 * ```ts
 * const SmsChannel = defineChannelSchema('acme/sms', { number: Type.String() });
 * const smsChannel = defineEscalationChannel({
 *   schema: SmsChannel,
 *   async deliver({ number }, notice, { signal }) { … return { outcome: 'delivered', detail: `SMS to ${number}` }; },
 *   async dryRun({ number }, { signal }) { … },
 * });
 * ```
 *
 * The schema of a team's own channel is given to the configuration manager too: `new PreflightConfigManager({ runtime,
 * channels: [SmsChannel] })`.
 */
export function defineEscalationChannel<Schema extends ChannelSchema>(parts: ChannelParts<Schema>): EscalationChannel {
  const { schema } = parts;
  const channelType = schema.properties.channelType.const;
  const validator = new Validator<Schema>(schema);

  function typed(definition: unknown): Static<Schema> {
    if (validator.check(definition)) return definition;
    // What was found is not repeated: by now it holds the values of environment variables.
    const expected = validator.violations(definition).map((violation) => `${violation.pointer}: ${violation.expected}`);
    throw new TypeError(`it is not configured as the channel ${channelType} needs it; expected ${expected.join(', ')}`);
  }

  return Object.freeze<EscalationChannel>({
    channelType,
    schema,
    secrets: (definition, env) => {
      const own = typed(definition);
      return parts.secrets?.(own, env) ?? [];
    },
    deliver: async (definition, notice, context) => parts.deliver(typed(definition), notice, context),
    dryRun: async (definition, context) => parts.dryRun(typed(definition), context),
  });
}
