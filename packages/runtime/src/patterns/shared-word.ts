import { star, type WildcardSteps } from './wildcard-steps.js';

/** How the steps of two sequences meet. */
export interface Meeting<Step, Item> {
  /** An item that both steps stand for; of several one with the greatest progress. */
  meet(one: Step, other: Step): Item | undefined;
  /** A step that stands for every item there is. */
  readonly anyItem: Step;
  /** The progress that makes a word a valid one: 0 where every word is. */
  readonly goal: number;
  /** From 0 on, never beyond the goal; more progress before an item never makes less behind it. */
  progress(before: number, item: Item): number;
}

/**
 * A word that both sequences stand for, or undefined where there is none.
 *
 * Exact: this searches the product of the two automata. A state says how many steps of either side are done and how
 * far the word has come. A star is left without an item, or takes one and stays; any other step takes one and is done;
 * both sides take the same item, so every way to the end spells a word of both, and every word of both is such a way.
 * One item for each pair of steps is enough, since the states behind it differ in progress only, and more of that
 * only helps. There are finitely many states, and each is visited once.
 */
export function sharedWord<Step, Item>(
  one: WildcardSteps<Step>,
  other: WildcardSteps<Step>,
  meeting: Meeting<Step, Item>,
): Item[] | undefined {
  const product = new Product(one, other, meeting);
  return product.search();
}

class Product<Step, Item> {
  /** For each state 1 + the state before it, 0 where it was not reached. */
  readonly #cameFrom: Int32Array;
  readonly #width: number;
  readonly #depth: number;

  constructor(
    readonly one: WildcardSteps<Step>,
    readonly other: WildcardSteps<Step>,
    readonly meeting: Meeting<Step, Item>,
  ) {
    this.#width = other.length + 1;
    this.#depth = meeting.goal + 1;
    this.#cameFrom = new Int32Array((one.length + 1) * this.#width * this.#depth);
  }

  search(): Item[] | undefined {
    const end = this.#cameFrom.length - 1;
    const open = [0];
    this.#cameFrom[0] = 1;
    for (let state = open.pop(); state !== undefined; state = open.pop()) {
      if (state === end) return this.#wordTo(end);
      for (const next of this.#next(state)) {
        if (this.#cameFrom[next] !== 0) continue;
        this.#cameFrom[next] = state + 1;
        open.push(next);
      }
    }
    return undefined;
  }

  #next(state: number): number[] {
    const [oneAt, otherAt, progress] = this.#places(state);
    const next: number[] = [];
    if (this.one[oneAt] === star) next.push(this.#state(oneAt + 1, otherAt, progress));
    if (this.other[otherAt] === star) next.push(this.#state(oneAt, otherAt + 1, progress));
    const item = this.#itemAt(oneAt, otherAt);
    if (item !== undefined) {
      const behind = this.meeting.progress(progress, item);
      next.push(this.#state(oneAt + this.#taken(this.one, oneAt), otherAt + this.#taken(this.other, otherAt), behind));
    }
    return next;
  }

  #itemAt(oneAt: number, otherAt: number): Item | undefined {
    const one = this.one[oneAt];
    const other = this.other[otherAt];
    if (one === undefined || other === undefined) return undefined;
    const { anyItem } = this.meeting;
    return this.meeting.meet(one === star ? anyItem : one, other === star ? anyItem : other);
  }

  /** How many steps are done once the one at this place has taken an item. */
  #taken(steps: WildcardSteps<Step>, at: number): number {
    return steps[at] === star ? 0 : 1;
  }

  #wordTo(end: number): Item[] {
    const word: Item[] = [];
    for (let state = end; state !== 0; ) {
      const before = (this.#cameFrom[state] ?? 1) - 1;
      const [oneAt, otherAt] = this.#places(before);
      const item = this.#hasLeftStar(before, state) ? undefined : this.#itemAt(oneAt, otherAt);
      if (item !== undefined) word.push(item);
      state = before;
    }
    return word.reverse();
  }

  #hasLeftStar(before: number, behind: number): boolean {
    const [oneBefore, otherBefore] = this.#places(before);
    const [oneBehind, otherBehind] = this.#places(behind);
    if (oneBehind > oneBefore && this.one[oneBefore] === star) return true;
    return otherBehind > otherBefore && this.other[otherBefore] === star;
  }

  #state(oneAt: number, otherAt: number, progress: number): number {
    return (oneAt * this.#width + otherAt) * this.#depth + progress;
  }

  #places(state: number): [oneAt: number, otherAt: number, progress: number] {
    const place = Math.floor(state / this.#depth);
    return [Math.floor(place / this.#width), place % this.#width, state % this.#depth];
  }
}
