import { beginWork } from './crash/begin-work.js';
import { finishWork, refuseTheDead } from './crash/finish-work.js';
import { killBuilder } from './crash/kill-builder.js';
import { takeOver } from './crash/take-over.js';
import type { Scene } from './scene.js';

/** An agent dies in the middle of its work, and another one ends it. */
export const killAgent: Scene = {
  title: 'An agent is killed in the middle of its work, and another one finishes it',

  async play(stage) {
    const inHand = await beginWork(stage);
    await killBuilder(stage, inHand);
    const taken = await takeOver(stage, inHand);
    await refuseTheDead(stage, inHand);
    await finishWork(stage, inHand.messageId, taken);
  },
};
