import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '@maf/store';
import { namesIn, syncDirectory, unlessMissing, writeNewFile } from './files.js';
import { eraRevision, isEraName, type Layout, newEraName } from './layout.js';

/** The era that counts: the one with the highest number. Undefined when none has begun. */
export function currentEra(layout: Layout): string | undefined {
  return erasIn(layout.eras).at(-1);
}

export function eraExists(layout: Layout, era: string): boolean {
  return existsSync(join(layout.eras, era));
}

/**
 * Writes an era down, under a name that no other has, without beginning it. Undefined when so much was stored in the
 * meantime that it could not begin any more, and another process has tidied it away.
 */
export function prepareEra(layout: Layout, revision: number, stateText: string): string | undefined {
  const name = newEraName(revision);
  const directory = join(layout.prepared, name);
  makeFolder(directory);
  const isThere = unlessMissing(() => {
    writeNewFile(join(directory, 'state.json'), stateText);
    syncDirectory(directory);
  });
  syncDirectory(layout.prepared);
  return isThere ? name : undefined;
}

export function discardPrepared(layout: Layout, era: string): void {
  rmSync(join(layout.prepared, era), { recursive: true, force: true });
}

/**
 * Begins a prepared era that a seal (or the marker) names. Whoever finds it named may do that; it can be done once only,
 * because the folder moves, and nobody writes one of the same name again.
 */
export function beginEra(layout: Layout, era: string): void {
  if (eraExists(layout, era)) return;
  const wasPrepared = unlessMissing(() => renameSync(join(layout.prepared, era), join(layout.eras, era)));
  if (!wasPrepared) return;
  syncDirectory(layout.eras);
  syncDirectory(layout.prepared);
}

/**
 * Takes away whole, in one step, each era before the current one, deletes what earlier calls took away, and prepared
 * eras that never began. One that is prepared for a later revision may still begin; one for an earlier revision cannot,
 * and neither can another one for the revision of the current era.
 */
export function tidyEras(layout: Layout): void {
  const current = currentEra(layout);
  if (current === undefined) return;
  makeFolder(layout.retired);
  const old = erasIn(layout.retired);
  syncDirectory(layout.eras);
  for (const era of erasIn(layout.eras)) {
    if (eraRevision(era) >= eraRevision(current)) continue;
    unlessMissing(() => renameSync(join(layout.eras, era), join(layout.retired, era)));
  }
  for (const era of old) rmSync(join(layout.retired, era), { recursive: true, force: true });
  for (const era of erasIn(layout.prepared)) {
    if (eraRevision(era) <= eraRevision(current)) discardPrepared(layout, era);
  }
}

function erasIn(directory: string): string[] {
  return namesIn(directory).filter(isEraName).sort();
}
