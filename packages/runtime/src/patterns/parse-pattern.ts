import { assertSmall, stepsOf } from './assert-small.js';
import { BoundedCache } from './bounded-cache.js';
import { type Branch, createBranch } from './branch.js';
import { canonicalText, restText } from './canonical-text.js';
import { compileGlob } from './compile-glob.js';
import type { LeasePattern, PatternOptions } from './lease-pattern.js';
import type { PatternNode } from './pattern-node.js';
import { comparable, type Place, placeIn, placeText, rootOf } from './place.js';
import { reachIntoProject } from './reach-into-project.js';
import { readPattern } from './read-pattern.js';
import { star } from './wildcard-steps.js';

/** Of one project: some 20,000 patterns of usual size, or a thousand of the largest. */
const budget = 2_000_000;
const parsedIn = new Map<string, ReturnType<typeof createCaches>>();

/**
 * Reads what a reservation names. `*` and `?` and classes stay within a segment, and match a dot in front; a whole
 * segment `**` is any number of segments, none included, so that `src/**` is the folder `src/`: it and everything
 * below. A slash at the end means a folder, and so does a text that can mean nothing else (`.`, `..`, the project's
 * root). `..` and links are resolved on the text alone, as by `normalisePath`; `resolveLinks` asks the file system.
 *
 * @param text a path, folder or glob, absolute or relative to the root; backslashes: see `readPattern`
 * @param projectRoot absolute
 * @throws PatternInvalidError
 */
export function parsePattern(text: string, projectRoot: string, options: PatternOptions = {}): LeasePattern {
  const caseSensitive = options.caseSensitive ?? true;
  const parsed = cacheOf(projectRoot, caseSensitive);
  const known = parsed.get(text);
  if (known !== undefined) return known;
  const pattern = parse(text.normalize('NFC'), projectRoot.normalize('NFC'), caseSensitive);
  parsed.set(text, pattern, text.length + projectRoot.length + 4 * stepsOf(pattern.branches));
  return pattern;
}

function cacheOf(projectRoot: string, caseSensitive: boolean): BoundedCache<LeasePattern> {
  let caches = parsedIn.get(projectRoot);
  if (caches === undefined) {
    caches = createCaches();
    parsedIn.set(projectRoot, caches);
  }
  return caseSensitive ? caches.sensitive : caches.insensitive;
}

function createCaches() {
  return { sensitive: new BoundedCache<LeasePattern>(budget), insensitive: new BoundedCache<LeasePattern>(budget) };
}

function parse(text: string, projectRoot: string, caseSensitive: boolean): LeasePattern {
  const nodes = readPattern(text);
  const start = startOfWildcards(nodes);
  const prefix = plainText(nodes.slice(0, start));
  const rest = nodes.slice(start);
  const base = placeIn(projectRoot, prefix, caseSensitive);
  const kind = kindOf(prefix, base, restText(rest));
  const own = kind === 'glob' ? compileGlob(base, rest, text, caseSensitive) : [plainBranch(kind, base, caseSensitive)];
  const root = rootOf(projectRoot);
  const rootNames = root.names.map((name) => comparable(name, caseSensitive));
  // Those in the project first, so that a shared path of two patterns is never named from outside.
  const branches = [...own.flatMap((branch) => reachIntoProject(branch, root.anchor, rootNames)), ...own];
  assertSmall(branches, text);
  return { kind, text: canonicalText(kind, base, restText(rest)), base: placeText(base), caseSensitive, branches };
}

/** The place in the nodes where the first segment starts that is no plain name. */
function startOfWildcards(nodes: readonly PatternNode[]): number {
  const first = nodes.findIndex(({ kind }) => kind !== 'character' && kind !== 'separator');
  if (first < 0) return nodes.length;
  return nodes.findLastIndex(({ kind }, at) => kind === 'separator' && at < first) + 1;
}

function plainText(nodes: readonly PatternNode[]): string {
  return nodes.map((node) => (node.kind === 'character' ? node.character : '/')).join('');
}

function kindOf(prefix: string, base: Place, rest: string): LeasePattern['kind'] {
  if (rest === '**' || rest === '**/') return 'folder';
  if (rest !== '') return 'glob';
  return base.names.length === 0 || /(?:^|\/)\.{0,2}$/.test(prefix) ? 'folder' : 'path';
}

function plainBranch(kind: 'path' | 'folder', base: Place, caseSensitive: boolean): Branch {
  const names = base.names.map((name) => comparable(name, caseSensitive));
  return createBranch(base.anchor, kind === 'path' ? names : [...names, star]);
}
