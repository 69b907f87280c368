import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseToml } from 'smol-toml';
import { parse as parseYaml } from 'yaml';

export type Document = Readonly<Record<string, unknown>>;

/** The files of a repository, as far as they say something about it. A file that cannot be read is noted, and taken as absent. */
export class RepositoryFiles {
  readonly #problems: string[] = [];

  constructor(private readonly root: string) {}

  /** What could not be read, and why: one line each. */
  get problems(): readonly string[] {
    return this.#problems;
  }

  has(path: string): boolean {
    return existsSync(join(this.root, path));
  }

  /** The first of these that is there. */
  first(...paths: readonly string[]): string | undefined {
    return paths.find((path) => this.has(path));
  }

  json(path: string): Document | undefined {
    return this.#read(path, (text) => JSON.parse(text));
  }

  yaml(path: string): Document | undefined {
    return this.#read(path, (text) => parseYaml(text));
  }

  toml(path: string): Document | undefined {
    return this.#read(path, (text) => parseToml(text));
  }

  #read(path: string, parse: (text: string) => unknown): Document | undefined {
    if (!this.has(path)) return undefined;
    try {
      return asDocument(parse(readFileSync(join(this.root, path), 'utf8')));
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      this.#problems.push(`${path} cannot be read, and was left out: ${message.split('\n', 1)[0]}`);
      return undefined;
    }
  }
}

/** The value as an object; undefined for anything else. */
export function asDocument(value: unknown): Document | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}
