import Type, { type Static } from 'typebox';
import { targetName, targetProperties } from './target-properties.js';

const instant = (description: string) =>
  Type.String({
    pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})$',
    description,
  });

/** Somebody else is on call for a time. */
export const OnCallOverride = Type.Object(
  {
    member: targetName('Who is on call instead: any target.'),
    from: instant('From this instant on, in ISO 8601 with its offset.'),
    until: instant('Up to this instant, which is no longer part of it.'),
  },
  { additionalProperties: false },
);
export type OnCallOverride = Static<typeof OnCallOverride>;

/** Targets that are on call in turns, one at a time. */
export const RotationTarget = Type.Object(
  {
    ...targetProperties,
    targetType: Type.Literal('rotation'),
    members: Type.Array(targetName('A target.'), {
      minItems: 1,
      maxItems: 200,
      description: 'In the order of their turns; one may stand there several times.',
    }),
    handOver: Type.Union([Type.Literal('daily'), Type.Literal('weekly')], {
      description: 'Every day, or every week on the weekday of `startDate`.',
    }),
    handOverTime: Type.String({
      pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$',
      description:
        'What the clocks there show at the hand-over, as `09:00`; where they skip it, as much later as they skip; where ' +
        'they show it twice, the first time.',
    }),
    timeZone: Type.String({ minLength: 1, maxLength: 100, description: 'Of the IANA database, as `Europe/Berlin`.' }),
    startDate: Type.String({
      pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
      description: "The day of the first member's first hand-over, as `2026-01-05`; before it, turns are counted back.",
    }),
    overrides: Type.Optional(
      Type.Array(OnCallOverride, {
        maxItems: 1000,
        description: 'Who is on call instead, for a time; where two of them overlap, the later in the list.',
      }),
    ),
  },
  { additionalProperties: false },
);
export type RotationTarget = Static<typeof RotationTarget>;
