/** Some checks and all that they need, each once and behind what it needs, else in the order in which they are given. */
export async function withNeeds(
  configIds: readonly string[],
  needsOf: (configId: string) => Promise<readonly string[]>,
): Promise<string[]> {
  const ordered = new Set<string>();
  const seen = new Set<string>();
  const add = async (configId: string): Promise<void> => {
    if (seen.has(configId)) return;
    seen.add(configId);
    for (const need of await needsOf(configId)) await add(need);
    ordered.add(configId);
  };
  for (const configId of configIds) await add(configId);
  return [...ordered];
}
