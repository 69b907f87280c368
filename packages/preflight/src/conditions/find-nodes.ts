import type { JsonPath, Segment, Selector } from '@maf/config';
import { itemPath, memberPath, type Place } from './place.js';

/** A path that comes by more places than this has no result: `$..*..*` multiplies. */
const mostVisited = 100_000;

/** What a path leads to, in the order of RFC 9535; undefined where it comes by too many places. */
export function findNodes({ segments }: JsonPath, start: Place): Place[] | undefined {
  let visited = 0;
  let nodes: Place[] = [start];
  for (const segment of segments) {
    const next: Place[] = [];
    for (const node of stepsOf(segment, nodes)) {
      visited += 1;
      if (visited > mostVisited) return undefined;
      if (node.isFound) next.push(node.place);
    }
    nodes = next;
  }
  return nodes;
}

interface Step {
  readonly place: Place;
  /** False for one that was only come by. */
  readonly isFound: boolean;
}

function* stepsOf(segment: Segment, nodes: readonly Place[]): Generator<Step> {
  for (const node of nodes) {
    for (const place of segment.kind === 'child' ? [node] : withDescendants(node)) {
      yield { place, isFound: false };
      for (const selector of segment.selectors) {
        for (const found of selected(selector, place)) yield { place: found, isFound: true };
      }
    }
  }
}

function* withDescendants(place: Place): Generator<Place> {
  yield place;
  for (const child of childrenOf(place)) yield* withDescendants(child);
}

function* childrenOf({ value, path }: Place): Generator<Place> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield { value: item, path: itemPath(path, index) };
  } else if (typeof value === 'object' && value !== null) {
    for (const [name, member] of Object.entries(value)) yield { value: member, path: memberPath(path, name) };
  }
}

function* selected(selector: Selector, place: Place): Generator<Place> {
  const { value, path } = place;
  if (selector.kind === 'wildcard') {
    yield* childrenOf(place);
  } else if (selector.kind === 'name') {
    if (typeof value !== 'object' || value === null || Array.isArray(value) || !Object.hasOwn(value, selector.name))
      return;
    yield { value: Reflect.get(value, selector.name), path: memberPath(path, selector.name) };
  } else if (Array.isArray(value)) {
    const indexes = selector.kind === 'index' ? [selector.index] : sliceIndexes(selector, value.length);
    for (const asked of indexes) {
      const index: number = asked < 0 ? value.length + asked : asked;
      if (index in value) yield { value: value[index], path: itemPath(path, index) };
    }
  }
}

/** RFC 9535, section 2.3.4.2.2. */
function* sliceIndexes({ start, end, step }: Selector & { kind: 'slice' }, length: number): Generator<number> {
  const bounded = (index: number, least: number, most: number) =>
    Math.min(Math.max(index < 0 ? length + index : index, least), most);
  if (step > 0) {
    const last = bounded(end ?? length, 0, length);
    for (let index = bounded(start ?? 0, 0, length); index < last; index += step) yield index;
  } else if (step < 0) {
    const last = end === undefined ? -1 : bounded(end, -1, length - 1);
    const first = start === undefined ? length - 1 : bounded(start, -1, length - 1);
    for (let index = first; index > last; index += step) yield index;
  }
}
