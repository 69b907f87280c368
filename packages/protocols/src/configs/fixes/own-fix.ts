import Type, { type Static } from 'typebox';

/** A fix of a kind that a team has brought along. Its definition is checked when the fix is asked for. */
export const OwnFix = Type.Object(
  {
    fixType: Type.Literal('own'),
    kind: Type.String({
      pattern: '^[^/\\s]+/[^/\\s]+$',
      maxLength: 200,
      description: "Its name, the team's in front, as `acme/restart`.",
    }),
    definition: Type.Optional(Type.Unknown()),
  },
  { additionalProperties: false },
);
export type OwnFix = Static<typeof OwnFix>;
