/** Some checks and all that they need, each once and behind what it needs, else in the order in which they are given. */
export function withNeeds(configIds: readonly string[], needsOf: (configId: string) => readonly string[]): string[] {
  const ordered = new Set<string>();
  const seen = new Set<string>();
  const add = (configId: string): void => {
    if (seen.has(configId)) return;
    seen.add(configId);
    for (const need of needsOf(configId)) add(need);
    ordered.add(configId);
  };
  for (const configId of configIds) add(configId);
  return [...ordered];
}
