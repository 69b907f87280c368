import { type StartedProcess, startScript } from '../processes/start-process.js';

export type { StartedProcess };

/** Starts a script of this folder; it is killed at the end of the test at the latest. */
export function startProcess(script: string, parameters: readonly string[]): StartedProcess {
  return startScript(new URL(script, import.meta.url), parameters);
}
