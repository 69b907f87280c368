import { randomBytes } from 'node:crypto';
import { join } from 'node:path';

/**
 * The folders and files of a store:
 *
 *   store.json                     made once, with the store: which era was the first
 *   eras/000000000256-<chance>/    an era: what was stored from one revision on; the one with the highest number counts
 *     state.json                   everything, as it stood at revision 256
 *     000000000257.json, …         one transaction each, in order
 *   prepared/                      eras that are being written, before they begin
 *   retired/                       the era before the last one, until the next one retires
 *   drained/<store id>.json        what was handed over to another store
 *   lock                           who is writing now; a courtesy, see write-lock.ts
 */
export interface Layout {
  readonly directory: string;
  readonly marker: string;
  readonly eras: string;
  readonly prepared: string;
  readonly retired: string;
  readonly drained: string;
  readonly lock: string;
}

export function layoutOf(directory: string): Layout {
  const at = (name: string) => join(directory, name);
  return {
    directory,
    marker: at('store.json'),
    eras: at('eras'),
    prepared: at('prepared'),
    retired: at('retired'),
    drained: at('drained'),
    lock: at('lock'),
  };
}

/** A name for an era from this revision on that no other era ever has. */
export function newEraName(revision: number): string {
  return `${numberName(revision)}-${randomBytes(8).toString('hex')}`;
}

export function isEraName(name: string): boolean {
  return /^\d{12}-[0-9a-f]{16}$/.test(name);
}

export function eraRevision(name: string): number {
  return Number.parseInt(name, 10);
}

export function entryPath(layout: Layout, era: string, revision: number): string {
  return join(layout.eras, era, `${numberName(revision)}.json`);
}

/** Names in this form sort by their number. */
function numberName(revision: number): string {
  return String(revision).padStart(12, '0');
}
