import type { FoundPath } from './changes/path-content.js';
import { ProjectDisk } from './disk/project-disk.js';
import type { FixContext, FixKind } from './fix-kind.js';
import type { Fixing } from './fixing.js';

/** The disk as fixes of these kinds may touch it. */
export function diskOf({ kinds, projectRoot }: { kinds: readonly FixKind[]; projectRoot: string }): ProjectDisk {
  return new ProjectDisk({ projectRoot, roots: kinds.flatMap((kind) => kind.roots?.(projectRoot) ?? []) });
}

/** @param planned what earlier fixes would have left, in a dry run */
export function fixContext(
  { runtime, workingDirectory, env, signal, sleep, redact }: Fixing,
  disk: ProjectDisk,
  planned: ReadonlyMap<string, FoundPath> = new Map(),
): FixContext {
  return {
    projectRoot: runtime.projectRoot,
    workingDirectory,
    env,
    signal,
    sleep,
    redact,
    place: (path) => disk.place(path, workingDirectory),
    look: (place) => planned.get(place) ?? disk.look(place),
  };
}
