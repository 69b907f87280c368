import Type, { type Static } from 'typebox';

/** When a check is run by itself, by whichever worker is there. */
export const Schedule = Type.Object(
  {
    cron: Type.String({
      minLength: 1,
      maxLength: 200,
      description:
        'Minute, hour, day of the month, month and day of the week, as `0 9 * * MON-FRI` or `*/5 * * * *`; or one of ' +
        '`@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`.',
    }),
    timeZone: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 100,
        description: 'Where the clock hangs that `cron` reads: an IANA name as `Europe/London`; default `UTC`.',
      }),
    ),
    jitterSeconds: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 3600,
        description: 'Each run begins up to so many seconds after its due time, as chance has it; default 0.',
      }),
    ),
  },
  {
    additionalProperties: false,
    description: 'When workers run the check by themselves: once per due time, however many there are. Default: never.',
  },
);
export type Schedule = Static<typeof Schedule>;
