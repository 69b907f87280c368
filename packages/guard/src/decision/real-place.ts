import { readlinkSync, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';

/** As Linux: a longer chain is a loop (path_resolution(7)). */
const longestChain = 40;

/** The path as it was written, made absolute without touching its `..`: behind a link they mean another folder. */
export function absolutePath(path: string, folder: string): string {
  return isAbsolute(path) ? path : `${folder}/${path}`;
}

/**
 * The place that the operating system would write to: links followed, those of a name that does not exist yet included.
 * A loop of links keeps its name. A folder that may not be searched is named as it is written.
 */
export function realPlace(path: string, hops = longestChain): string {
  const real = ask(() => realpathSync.native(path));
  if (real !== undefined) return real;
  const parent = dirname(path);
  if (parent === path) return path;
  const target = hops > 0 ? ask(() => readlinkSync(path)) : undefined;
  const folder = realPlace(parent, hops);
  return target === undefined ? join(folder, basename(path)) : realPlace(absolutePath(target, folder), hops - 1);
}

function ask(question: () => string): string | undefined {
  try {
    return question();
  } catch {
    // Nothing there, no link, a loop, or not for us to see: the name stays.
    return undefined;
  }
}
