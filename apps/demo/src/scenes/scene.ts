import type { Stage } from '../stage/stage.js';

/** A part of the story. It throws when the store does not show what it tells. */
export interface Scene {
  readonly title: string;
  play(stage: Stage): Promise<void>;
}
