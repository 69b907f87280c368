import { statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type StartedProcess, startScript } from '../processes/start-process.js';
import { untilStopped } from '../processes/until-stopped.js';

const script = new URL('work-under-load.mjs', import.meta.url);

/** Processes that work on one store and write one history, until they are killed. */
export class Writers {
  readonly #processes: readonly StartedProcess[];

  /** Every second one is opened with `synchronous: 'full'`. */
  constructor(
    path: string,
    private readonly history: string,
    seeds: readonly number[],
  ) {
    this.#processes = seeds.map((seed, index) =>
      startScript(script, [path, history, `w${index}`, String(seed), index % 2 === 0 ? 'normal' : 'full']),
    );
  }

  /** Resolves when the history has grown by so many bytes. */
  async worked(bytes: number): Promise<void> {
    const end = this.#written() + bytes;
    while (this.#written() < end) {
      this.#assertAlive();
      await wait(1);
    }
  }

  /** Stops all of them where they are. */
  async stop(): Promise<void> {
    for (const { child } of this.#processes) child.kill('SIGSTOP');
    for (const { child } of this.#processes) await untilStopped(child.pid);
  }

  goOn(): void {
    for (const { child } of this.#processes) child.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    this.#assertAlive();
    for (const { child } of this.#processes) child.kill('SIGKILL');
    for (const { ended } of this.#processes) await ended();
  }

  #written(): number {
    return statSync(this.history).size;
  }

  #assertAlive(): void {
    if (this.#processes.some(({ child }) => child.exitCode !== null || child.signalCode !== null))
      throw new Error('A writer has ended by itself; what it printed says why.');
  }
}
