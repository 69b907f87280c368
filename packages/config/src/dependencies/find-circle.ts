/**
 * A shortest way from a check along its dependencies back to itself, as `['a', 'b', 'a']`; undefined where there is none.
 * It is asked once for the dependencies of each check that can be reached.
 */
export function findCircle(
  start: string,
  dependenciesOf: (id: string) => readonly string[],
): readonly string[] | undefined {
  const cameFrom = new Map<string, string>();
  const reached = [start];
  for (const id of reached) {
    for (const dependency of dependenciesOf(id)) {
      if (dependency === start) return [...wayTo(id, start, cameFrom), start];
      if (cameFrom.has(dependency)) continue;
      cameFrom.set(dependency, id);
      reached.push(dependency);
    }
  }
  return undefined;
}

function wayTo(end: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const way = [end];
  for (let id = end; id !== start; ) {
    id = cameFrom.get(id) ?? start;
    way.unshift(id);
  }
  return way;
}
