import { existsSync, readdirSync, statSync } from 'node:fs';
import { LeaseUnsafeError } from '../errors/lease-unsafe-error.js';

/** A store of the chain that could not be opened, by where it would be. */
export interface UnreadPrimary {
  readonly location: string;
  readonly cause: Error;
}

/**
 * Law 5 of ARCHITECTURE.md: a fallback never grants what the primary may already have granted. The stores before it are
 * looked at anew for each lease, since another process may have made one in the meantime.
 *
 * @returns throws LeaseUnsafeError for a path while one of them holds anything
 */
export function createLeaseSafety(primaries: readonly UnreadPrimary[]): (filePath: string) => void {
  return (filePath) => {
    const primary = primaries.find(({ location }) => holdsAnything(location));
    if (primary !== undefined) throw new LeaseUnsafeError(filePath, primary.location, primary.cause);
  };
}

/** A server that does not answer may hold anything. */
function holdsAnything(location: string): boolean {
  if (location.startsWith('postgres')) return true;
  if (!existsSync(location)) return false;
  const found = statSync(location);
  return found.isDirectory() ? readdirSync(location).length > 0 : found.size > 0;
}
