import { Range, SemVer } from 'semver';
import type { Parsed } from './parsed.js';

/** A range of semantic versions, as npm reads it. */
export interface VersionRange {
  /** Undefined for a text that is no version; a `v` in front is allowed. */
  includes(version: string): boolean | undefined;
}

/** Reads a range such as `>=20.19 <25` or `^3.1.0`. A pre-release is in it only where the range names one of its release. */
export function parseVersionRange(text: string): Parsed<VersionRange> {
  const range = attempt(() => new Range(text));
  if (range === undefined) return { problem: 'a range of versions as npm writes it, such as >=20.19 <25 or ^3.1.0' };
  return {
    meaning: {
      includes: (text) => {
        const version = attempt(() => new SemVer(text));
        return version === undefined ? undefined : range.test(version);
      },
    },
  };
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    // That is how semver says that a text is not one.
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}
