import { openDatabase } from '../limit/limit-database.js';
import { holder } from './leased-path.js';
import { newStoreFile } from './store-file.js';

const aDayMs = 86_400_000;

export interface LeaseCounts {
  readonly leases: number;
  /** How many of them are globs; the others are files. */
  readonly globs: number;
}

/** A store in that folder with so many live leases of one agent, written by SQL; returns its file. */
export function writeLeases(folder: string, { leases, globs }: LeaseCounts): string {
  const file = newStoreFile(folder);
  const database = openDatabase(file);
  const insert = database.prepare<[string, string, string, string, number, number]>(
    `insert into leases (path, kind, base, agent_id, mode, acquired_at, expires_at)
     values (?, ?, ?, ?, 'exclusive', ?, ?)`,
  );
  const now = Date.now();
  database.transaction(() => {
    for (let index = 0; index < leases; index += 1) {
      const [path, kind, base] =
        index < globs
          ? [`${leasedFolder(index)}/**/*.test.ts`, 'glob', leasedFolder(index)]
          : [leasedFile(index), 'path', leasedFile(index)];
      insert.run(path, kind, base, holder, now, now + aDayMs);
    }
  })();
  database.close();
  return file;
}

/** The file that a lease of that number is on, where it is on a file. */
export function leasedFile(index: number): string {
  return `${leasedFolder(index)}/invoice.ts`;
}

function leasedFolder(index: number): string {
  return `packages/package-${index % 100}/src/module-${Math.floor(index / 100)}`;
}
