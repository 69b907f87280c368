/** The parts of a target that lead to other targets. */
export interface TargetMembers {
  readonly members?: readonly string[];
  readonly overrides?: readonly { readonly member: string }[];
}

/** The way from a target back to itself, both ends included; undefined where there is none. */
export function findTargetCircle(name: string, targets: ReadonlyMap<string, TargetMembers>): string[] | undefined {
  const seen = new Set<string>();
  const follow = (way: readonly string[]): string[] | undefined => {
    const { members = [], overrides = [] } = targets.get(way.at(-1) ?? name) ?? {};
    for (const member of [...members, ...overrides.map((override) => override.member)]) {
      if (member === name) return [...way, member];
      if (seen.has(member)) continue;
      seen.add(member);
      const circle = follow([...way, member]);
      if (circle !== undefined) return circle;
    }
    return undefined;
  };
  return follow([name]);
}
