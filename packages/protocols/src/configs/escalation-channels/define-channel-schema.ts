import Type, { type TLiteral, type TObject, type TProperties } from 'typebox';

/** A schema as `defineChannelSchema` makes it. */
export type ChannelSchema<ChannelType extends string = string> = TObject<{ channelType: TLiteral<ChannelType> }>;

/** A `channelType` of a team's own: its name, a slash, the channel. */
export type OwnChannelType = `${string}/${string}`;

export type OwnChannelSchema = ChannelSchema<OwnChannelType>;

/**
 * The schema of one way to reach somebody: the `channelType` that tells it apart, and what it needs. A team's own has its
 * name before a slash, as `acme/sms`: MAF never takes a name with one.
 */
export function defineChannelSchema<ChannelType extends string, Properties extends TProperties>(
  channelType: ChannelType,
  properties: Properties,
) {
  return Type.Object({ channelType: Type.Literal(channelType), ...properties }, { additionalProperties: false });
}
