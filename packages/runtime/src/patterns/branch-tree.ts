import { type Branch, isLiteral } from './branch.js';
import { OpenBranches } from './open-branches.js';

/**
 * Branches by the names in front of their first wildcard. Two branches can overlap only where the literal names of one
 * start with those of the other, so the candidates for a branch stand at its ancestors, at its own place, and, where
 * it goes on with a wildcard, below. What goes on with a wildcard at one place is told apart by `OpenBranches`.
 */
export class BranchTree<Entry> {
  readonly #top = createNode<Entry>();

  add(branch: Branch, entry: Entry): void {
    const node = wayOf(branch).reduce(childOf, this.#top);
    if (isLiteral(branch)) {
      node.literal ??= new Set();
      node.literal.add(entry);
    } else {
      node.open ??= new OpenBranches();
      node.open.add(branch, entry);
    }
  }

  /** Takes out what `add` was given. */
  remove(branch: Branch, entry: Entry): void {
    const nodes = [this.#top];
    for (const name of wayOf(branch)) {
      const child = nodes.at(-1)?.children?.get(name);
      if (child === undefined) return;
      nodes.push(child);
    }
    const last = nodes.at(-1) ?? this.#top;
    if (isLiteral(branch)) last.literal?.delete(entry);
    else last.open?.remove(branch, entry);
    if (last.literal?.size === 0) last.literal = undefined;
    if (last.open?.isEmpty === true) last.open = undefined;
    prune(nodes, wayOf(branch));
  }

  /** Calls back with every entry whose branch the names do not rule out. */
  forEachCandidate(branch: Branch, visit: (entry: Entry) => void): void {
    const path = isLiteral(branch) ? branch.literals : undefined;
    let node: TreeNode<Entry> | undefined = this.#top;
    for (const name of wayOf(branch)) {
      visitOpen(node, path, visit);
      node = node.children?.get(name);
      if (node === undefined) return;
    }
    if (path === undefined) visitAll(node, visit);
    else {
      visitOpen(node, path, visit);
      node.literal?.forEach(visit);
    }
  }
}

/** Most nodes are files, so that each part is created when it is first needed, and dropped once it is empty. */
interface TreeNode<Entry> {
  children: Map<string, TreeNode<Entry>> | undefined;
  /** Of branches that end here. */
  literal: Set<Entry> | undefined;
  /** Of branches that go on with a wildcard. */
  open: OpenBranches<Entry> | undefined;
}

function createNode<Entry>(): TreeNode<Entry> {
  return { children: undefined, literal: undefined, open: undefined };
}

function wayOf({ anchor, literals }: Branch): string[] {
  return [anchor, ...literals];
}

function childOf<Entry>(node: TreeNode<Entry>, name: string): TreeNode<Entry> {
  node.children ??= new Map();
  const known = node.children.get(name);
  if (known !== undefined) return known;
  const child = createNode<Entry>();
  node.children.set(name, child);
  return child;
}

/** Takes out the nodes at the end of the way that nothing is left in. */
function prune<Entry>(nodes: readonly TreeNode<Entry>[], way: readonly string[]): void {
  for (let depth = way.length; depth > 0; depth -= 1) {
    const node = nodes[depth];
    if (node?.literal !== undefined || node?.open !== undefined || node?.children?.size) return;
    nodes[depth - 1]?.children?.delete(way[depth - 1] ?? '');
  }
}

/** @param path the names of the one path that is looked for, undefined where any will do */
function visitOpen<Entry>(
  { open }: TreeNode<Entry>,
  path: readonly string[] | undefined,
  visit: (entry: Entry) => void,
): void {
  if (path === undefined) open?.forEach(visit);
  else open?.forEachCandidate(path, visit);
}

function visitAll<Entry>(top: TreeNode<Entry>, visit: (entry: Entry) => void): void {
  const nodes = [top];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    visitOpen(node, undefined, visit);
    node.literal?.forEach(visit);
    if (node.children !== undefined) nodes.push(...node.children.values());
  }
}
