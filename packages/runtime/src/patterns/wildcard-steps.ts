/**
 * A sequence of steps that each stand for one item, and stars that stand for any number of items, none included. A
 * pattern is built of it twice: a branch is a sequence over segments, with `**` as its star; a segment is a sequence
 * over characters, with `*` as its star.
 */
export type WildcardSteps<Step> = readonly (Step | typeof star)[];

export const star = Symbol('star');

/**
 * Whether the steps stand for exactly these items. Going back to the last star only is enough: an earlier star that
 * takes more leaves less for the steps behind it, and the later star makes up for whatever it takes less.
 */
export function stepsMatch<Step, Item>(
  steps: WildcardSteps<Step>,
  items: ArrayLike<Item>,
  isMatch: (step: Step, item: Item) => boolean,
): boolean {
  let stepAt = 0;
  let behindStar = -1;
  let resumeAt = 0;
  for (let itemAt = 0; itemAt < items.length; ) {
    const step = steps[stepAt];
    const item = items[itemAt];
    if (step === star) {
      stepAt += 1;
      behindStar = stepAt;
      resumeAt = itemAt;
      if (behindStar === steps.length) return true;
    } else if (step !== undefined && item !== undefined && isMatch(step, item)) {
      stepAt += 1;
      itemAt += 1;
    } else if (behindStar >= 0) {
      stepAt = behindStar;
      resumeAt += 1;
      itemAt = resumeAt;
    } else return false;
  }
  while (steps[stepAt] === star) stepAt += 1;
  return stepAt === steps.length;
}
