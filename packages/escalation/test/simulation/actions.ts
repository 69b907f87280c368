import type { MafEscalationPathConfig } from '@maf/protocols';
import fc from 'fast-check';
import type { Death } from './mortal-log.js';
import type { World } from './world.js';

const minute = 60_000;
const targets = ['ann', 'ben', 'cho', 'dan'];

const timeout = fc.option(fc.constantFrom(1, 5, 30, 90), { nil: undefined });

/** Leaves out what is undefined, as a saved document does. */
function present<Value extends object>(value: Value): Value {
  return JSON.parse(JSON.stringify(value));
}

/** Any path that could be saved. */
export const paths: fc.Arbitrary<MafEscalationPathConfig> = fc
  .record({
    steps: fc.uniqueArray(
      fc.record({
        level: fc.integer({ min: 1, max: 4 }),
        targets: fc.uniqueArray(fc.constantFrom(...targets), { minLength: 1, maxLength: 3 }),
        timeoutMinutes: timeout,
      }),
      { minLength: 1, maxLength: 4, selector: ({ level }) => level },
    ),
    timeoutMinutes: timeout,
    repeat: fc.option(fc.integer({ min: 0, max: 2 }), { nil: undefined }),
    acknowledgeTimeoutMinutes: timeout,
    severity: fc.option(fc.constantFrom('low', 'critical'), { nil: undefined }),
    quietHours: fc.option(fc.constant({ from: '22:00', to: '06:30', timeZone: 'America/New_York' }), {
      nil: undefined,
    }),
    threshold: fc.integer({ min: 1, max: 2 }),
    windowMinutes: timeout,
  })
  .map(({ steps, threshold, windowMinutes, ...config }) =>
    present({
      id: 'path',
      name: 'Path',
      configType: 'escalation_path',
      version: '1.0.0',
      config: {
        ...config,
        triggerConditions: [{ condition: 'disk_full', threshold, windowMinutes }],
        escalationSteps: steps.map((step) => ({ ...step, action: 'notify' })),
      },
    } as MafEscalationPathConfig),
  );

/** Something that happens in a world. Causes and answers get the number of the action, so that each is one of its own. */
export type Action = (world: World, number: number) => Promise<void>;

const deaths: fc.Arbitrary<Death | undefined> = fc.option(
  fc.record({ call: fc.integer({ min: 1, max: 12 }), isDone: fc.boolean() }),
  { nil: undefined, freq: 3 },
);

const actor = fc.constantFrom(...targets);

export const actions: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 6,
    arbitrary: deaths.map(
      (death): Action =>
        async (world) =>
          void (await world.turn(death)),
    ),
  },
  {
    weight: 3,
    arbitrary: fc.tuple(fc.constantFrom('db', 'web'), deaths).map(
      ([key, death]): Action =>
        (world, number) =>
          world.raise(key, `cause ${number}`, death),
    ),
  },
  {
    weight: 4,
    arbitrary: fc.integer({ min: 0, max: 120 * minute }).map(
      (by): Action =>
        async (world) => {
          world.now += by;
        },
    ),
  },
  {
    weight: 1,
    // To the instant of the next step, or one millisecond before: where a comparison that is off by one shows.
    arbitrary: fc.integer({ min: 0, max: 1 }).map(
      (before): Action =>
        async (world) => {
          world.now = Math.max(world.now, ((await world.nextInstant()) ?? world.now) - before);
        },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.integer({ min: -600 * minute, max: 600 * minute }).map(
      (by): Action =>
        async (world) => {
          world.now += by;
        },
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('acknowledge', 'resolve', 'cancel'), actor, deaths).map(
      ([action, who, death]): Action =>
        (world, number) =>
          world.answer({ action, actor: who, answerId: `answer ${number}` }, death),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(actor, fc.integer({ min: 1, max: 90 }), deaths).map(
      ([who, minutes, death]): Action =>
        (world, number) =>
          world.answer({ action: 'snooze', minutes, actor: who, answerId: `answer ${number}` }, death),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(actor, actor, deaths).map(
      ([who, assignee, death]): Action =>
        (world, number) =>
          world.answer({ action: 'reassign', assignee, actor: who, answerId: `answer ${number}` }, death),
    ),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(fc.constantFrom('one', 'two'), fc.constantFrom('up', 'down', 'refuses')).map(
      ([channel, weather]): Action =>
        async (world) =>
          world.setWeather(channel, weather),
    ),
  },
  {
    weight: 1,
    arbitrary: fc.tuple(actor, fc.boolean()).map(
      ([who, isPresent]): Action =>
        async (world) =>
          world.setPresence(who, isPresent),
    ),
  },
);
