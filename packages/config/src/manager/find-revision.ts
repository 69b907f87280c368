import type { ConfigRevision } from '@maf/protocols';
import type { ConfigShelf } from '@maf/runtime';
import { ConfigNotFoundError } from '../errors/config-not-found-error.js';
import { RevisionNotFoundError } from '../errors/revision-not-found-error.js';

/**
 * One revision of a configuration, of a deleted one too; undefined asks for the latest.
 * @throws ConfigNotFoundError when there never was a configuration of that id.
 * @throws RevisionNotFoundError
 */
export function findRevision(shelf: ConfigShelf, id: string, revision: number | undefined): ConfigRevision {
  const history = shelf.history(id);
  const latest = history.at(-1);
  if (latest === undefined) throw new ConfigNotFoundError(id);
  if (revision === undefined) return latest;
  const found = history.find((candidate) => candidate.revision === revision);
  if (found === undefined) throw new RevisionNotFoundError(id, revision, latest.revision);
  return found;
}
