import { type Branch, endOf, isLiteral } from './branch.js';

/**
 * Branches by the names in front of their first wildcard. Two branches can overlap only where the literal names of one
 * start with those of the other, so the candidates for a branch stand at its ancestors, at its own place, and, where
 * it goes on with a wildcard, below. Wildcard branches at one place are told apart by how their paths end (`.test.ts`).
 */
export class BranchTree<Entry> {
  readonly #top = createNode<Entry>();

  add(branch: Branch, entry: Entry): void {
    const node = wayOf(branch).reduce(childOf, this.#top);
    const entries = entriesOf(node, branch);
    if (entries === undefined) keep(node, branch, new Set([entry]));
    else entries.add(entry);
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
    const entries = entriesOf(last, branch);
    entries?.delete(entry);
    if (entries?.size === 0) drop(last, branch);
    prune(nodes, wayOf(branch));
  }

  /** Calls back with every entry whose branch the names do not rule out. */
  forEachCandidate(branch: Branch, visit: (entry: Entry) => void): void {
    const end = isLiteral(branch) ? endOf(branch) : undefined;
    let node: TreeNode<Entry> | undefined = this.#top;
    for (const name of wayOf(branch)) {
      visitOpen(node, end, visit);
      node = node.children?.get(name);
      if (node === undefined) return;
    }
    if (end === undefined) visitAll(node, visit);
    else {
      visitOpen(node, end, visit);
      node.literal?.forEach(visit);
    }
  }
}

/** Most nodes are files, so that each part is created when it is first needed, and dropped once it is empty. */
interface TreeNode<Entry> {
  children: Map<string, TreeNode<Entry>> | undefined;
  /** Of branches that end here. */
  literal: Set<Entry> | undefined;
  /** Of branches that go on with a wildcard, by the text that their last name ends with. */
  open: Map<string, Set<Entry>> | undefined;
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

function entriesOf<Entry>(node: TreeNode<Entry>, branch: Branch): Set<Entry> | undefined {
  return isLiteral(branch) ? node.literal : node.open?.get(endOf(branch));
}

function keep<Entry>(node: TreeNode<Entry>, branch: Branch, entries: Set<Entry>): void {
  if (isLiteral(branch)) node.literal = entries;
  else {
    node.open ??= new Map();
    node.open.set(endOf(branch), entries);
  }
}

function drop<Entry>(node: TreeNode<Entry>, branch: Branch): void {
  if (isLiteral(branch)) node.literal = undefined;
  else node.open?.delete(endOf(branch));
}

/** Takes out the nodes at the end of the way that nothing is left in. */
function prune<Entry>(nodes: readonly TreeNode<Entry>[], way: readonly string[]): void {
  for (let depth = way.length; depth > 0; depth -= 1) {
    const node = nodes[depth];
    if (node?.literal !== undefined || node?.open?.size || node?.children?.size) return;
    nodes[depth - 1]?.children?.delete(way[depth - 1] ?? '');
  }
}

/** @param end the end of the last name that is looked for, undefined where any will do */
function visitOpen<Entry>(node: TreeNode<Entry>, end: string | undefined, visit: (entry: Entry) => void): void {
  if (node.open === undefined) return;
  for (const [known, entries] of node.open) if (end === undefined || end.endsWith(known)) entries.forEach(visit);
}

function visitAll<Entry>(top: TreeNode<Entry>, visit: (entry: Entry) => void): void {
  const nodes = [top];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    visitOpen(node, undefined, visit);
    node.literal?.forEach(visit);
    if (node.children !== undefined) nodes.push(...node.children.values());
  }
}
