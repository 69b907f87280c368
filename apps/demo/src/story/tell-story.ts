import { describeSpan } from '../narration/describe.js';
import { Narrator } from '../narration/narrator.js';
import { createPaint } from '../narration/paint.js';
import type { TextOutput } from '../narration/text-output.js';
import { scenes } from '../scenes/scenes.js';
import { Closing } from '../stage/closing.js';
import { openStage } from '../stage/open-stage.js';
import { describeError } from './describe-error.js';
import { introduce } from './introduce.js';
import { whileUndisturbed } from './while-undisturbed.js';

export interface StoryOptions {
  readonly output: TextOutput;
  readonly errors: TextOutput;
  readonly env: NodeJS.ProcessEnv;
  /** Ends the story before its end. */
  readonly interruption: AbortSignal;
}

/** Plays the scenes; true when all of them came out as told. In any case nothing is left running. */
export async function tellStory(options: StoryOptions): Promise<boolean> {
  const beganAt = performance.now();
  const narrator = new Narrator(options.output, createPaint(options.output, options.env));
  const closing = new Closing();
  let cameOut: boolean;
  try {
    cameOut = await playScenes(narrator, options, closing);
  } finally {
    await closing.close();
  }
  if (cameOut) narrator.end(`All of it was seen in the store, in ${describeSpan(performance.now() - beganAt)}.`);
  return cameOut;
}

async function playScenes(narrator: Narrator, options: StoryOptions, closing: Closing): Promise<boolean> {
  const { errors, env, interruption } = options;
  let place = 'The demo could not begin';
  try {
    const stage = await openStage(narrator, env, interruption, closing);
    introduce(stage);
    for (const [index, scene] of scenes.entries()) {
      place = `Scene ${index + 1} (${scene.title}) failed`;
      narrator.scene(index + 1, scene.title);
      await whileUndisturbed(stage.signal, scene.play(stage));
    }
    return true;
  } catch (error) {
    const paint = createPaint(errors, env);
    errors.write(`\n${paint('red', `${place}: ${describeError(error, env)}`)}\n`);
    return false;
  }
}
