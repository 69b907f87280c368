import type { MafLease } from '@maf/protocols';

/** The agents that hold one path together, each once. */
export interface PathHolders {
  readonly filePath: string;
  readonly readers: readonly string[];
  readonly writers: readonly string[];
}

/**
 * Who meets at each held path, folder or glob. Readers of two files below a folder do not meet at the folder: a lease
 * counts at a name only if everything that overlaps the name overlaps the lease too.
 * @param names the distinct `filePath`s of the leases
 * @param overlapping for each name, the live leases that overlap it
 */
export function pathHolders(names: readonly string[], overlapping: readonly (readonly MafLease[])[]): PathHolders[] {
  const overlaps = new Map(
    names.map((name, index) => [name, new Set((overlapping[index] ?? []).map(({ filePath }) => filePath))]),
  );
  return names.map((filePath, index) => {
    const here = overlaps.get(filePath) ?? new Set<string>();
    const leases = (overlapping[index] ?? []).filter((lease) => {
      const own = overlaps.get(lease.filePath);
      return own !== undefined && [...here].every((name) => own.has(name));
    });
    return { filePath, readers: agentsOf(leases, 'shared'), writers: agentsOf(leases, 'exclusive') };
  });
}

function agentsOf(leases: readonly MafLease[], mode: MafLease['mode']): string[] {
  return [...new Set(leases.filter((lease) => lease.mode === mode).map(({ agentId }) => agentId))].sort();
}
