import { saveConfigurations } from './01-save-configurations.js';
import { passChecks } from './02-pass-checks.js';
import { escalateFailure } from './03-escalate-failure.js';
import { wantOneFile } from './04-want-one-file.js';
import { killAgent } from './05-kill-agent.js';
import { lookAround } from './06-look-around.js';
import type { Scene } from './scene.js';

/** The story, in order. */
export const scenes: readonly Scene[] = [
  saveConfigurations,
  passChecks,
  escalateFailure,
  wantOneFile,
  killAgent,
  lookAround,
];
