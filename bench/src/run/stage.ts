import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Servers } from '../peers/servers.js';

type End = () => void | Promise<void>;

/** What a row works on: folders of its own, servers, and how much there is to do. All of it ends with the stage. */
export class Stage implements AsyncDisposable {
  readonly #ends: End[] = [];

  constructor(
    readonly servers: Servers,
    /** The part of the whole work that is done: 1 for all of it. */
    readonly scale: number,
  ) {}

  /** How many operations a measurement takes. */
  size(full: number): number {
    return Math.ceil(full * this.scale);
  }

  /** A new empty folder. */
  folder(): string {
    const path = mkdtempSync(join(tmpdir(), 'maf-bench-'));
    this.onEnd(() => rmSync(path, { recursive: true, force: true }));
    return path;
  }

  onEnd(end: End): void {
    this.#ends.push(end);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const end of this.#ends.reverse()) await end();
  }
}
