import type { MafEscalationPathConfig, Violation } from '@maf/protocols';

/** What the schema of an escalation path cannot say. */
export function escalationPathRules(path: MafEscalationPathConfig): Violation[] {
  return [...conditionRules(path), ...stepRules(path), ...quietHoursRules(path), ...inhibitionRules(path)];
}

/** Each condition stands once. */
function conditionRules({ config }: MafEscalationPathConfig): Violation[] {
  const conditions = config.triggerConditions.map(({ condition }) => condition);
  return repeated(conditions).map((index) => ({
    pointer: `/config/triggerConditions/${index}/condition`,
    expected: 'a condition that stands once in the path',
    found: `${JSON.stringify(conditions[index])} again`,
  }));
}

/** Each level stands once, not above the highest one, and names a target or several. */
function stepRules({ config }: MafEscalationPathConfig): Violation[] {
  const { escalationSteps, maxEscalationLevel = Number.POSITIVE_INFINITY } = config;
  const levels = escalationSteps.map(({ level }) => level);
  return [
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
    ...escalationSteps.flatMap(({ target, targets }, index) =>
      (target === undefined) === (targets === undefined)
        ? {
            pointer: `/config/escalationSteps/${index}`,
            expected: 'either `target` or `targets`',
            found: target === undefined ? 'neither' : 'both',
          }
        : [],
    ),
  ];
}

/** They end at another time than they begin, in a time zone that is known. */
function quietHoursRules({ config: { quietHours } }: MafEscalationPathConfig): Violation[] {
  if (quietHours === undefined) return [];
  const { from, to, timeZone } = quietHours;
  return [
    ...(from === to
      ? [{ pointer: '/config/quietHours/to', expected: `another time than \`from\` (${from})`, found: to }]
      : []),
    ...(isTimeZone(timeZone)
      ? []
      : [
          {
            pointer: '/config/quietHours/timeZone',
            expected: 'a time zone of the IANA database, such as "Europe/Berlin"',
            found: JSON.stringify(timeZone),
          },
        ]),
  ];
}

/** A path does not keep itself from beginning. */
function inhibitionRules({ id, config: { inhibitedBy = [] } }: MafEscalationPathConfig): Violation[] {
  const own = inhibitedBy.indexOf(id);
  if (own === -1) return [];
  return [{ pointer: `/config/inhibitedBy/${own}`, expected: 'the id of another path', found: JSON.stringify(id) }];
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** Where the values stand that stood further in front already. */
function repeated(values: readonly unknown[]): number[] {
  return values.flatMap((value, index) => (values.indexOf(value) < index ? [index] : []));
}
