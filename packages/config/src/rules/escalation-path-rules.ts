import type { MafEscalationPathConfig, Violation } from '@maf/protocols';

/** Each level and each condition stands once, and no step stands above the highest level. */
export function escalationPathRules({ config }: MafEscalationPathConfig): Violation[] {
  const { triggerConditions, escalationSteps, maxEscalationLevel = Number.POSITIVE_INFINITY } = config;
  const conditions = triggerConditions.map(({ condition }) => condition);
  const levels = escalationSteps.map(({ level }) => level);
  return [
    ...repeated(conditions).map((index) => ({
      pointer: `/config/triggerConditions/${index}/condition`,
      expected: 'a condition that stands once in the path',
      found: `${JSON.stringify(conditions[index])} again`,
    })),
    ...repeated(levels).map((index) => ({
      pointer: `/config/escalationSteps/${index}/level`,
      expected: 'a level that stands once in the path',
      found: `${levels[index]} again`,
    })),
    ...levels.flatMap((level, index) =>
      level <= maxEscalationLevel
        ? []
        : {
            pointer: `/config/escalationSteps/${index}/level`,
            expected: `a level up to maxEscalationLevel (${maxEscalationLevel})`,
            found: String(level),
          },
    ),
  ];
}

/** Where the values stand that stood further in front already. */
function repeated(values: readonly unknown[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}
